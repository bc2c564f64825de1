// Makes the list of councils one to type into. Without this script it is a plain list.
"use strict";
(function () {
  const list = document.querySelector("select#council");
  if (!list || !window.accessibleAutocomplete) return;
  const words = document.createElement("span");
  function escaped(name) {
    words.textContent = name || "";
    return words.innerHTML;
  }
  window.accessibleAutocomplete.enhanceSelectElement({
    selectElement: list,
    defaultValue: "",
    confirmOnBlur: true,
    showAllValues: true,
    templates: { inputValue: function (name) { return name || ""; }, suggestion: escaped },
    tNoResults: function () { return "No council of this name is held"; },
  });
})();
