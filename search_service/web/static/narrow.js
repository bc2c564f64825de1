// Closes the filters that are not in use on a narrow screen, so that the results are near. Without this script they stay open.
"use strict";
(function () {
  if (window.innerWidth > 640) return;
  for (const facet of document.querySelectorAll(".facet[open]")) {
    if (!facet.querySelector("input:checked")) facet.removeAttribute("open");
  }
})();
