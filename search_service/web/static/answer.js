// Puts the answer into the results page when it is made. Without this script there is a link to it instead.
"use strict";
(function () {
  const place = document.querySelector("#answer[data-address]");
  if (!place) return;
  const status = place.querySelector("[role=status]");
  status.textContent = "The answer is being made";
  fetch(place.dataset.address, { headers: { Accept: "text/html" } })
    .then(function (reply) { if (!reply.ok) throw new Error(reply.status); return reply.text(); })
    .then(function (text) {
      const made = new DOMParser().parseFromString(text, "text/html").querySelector("#answer");
      if (!made) throw new Error("no answer");
      const said = document.createElement("p");
      said.className = "govuk-visually-hidden";
      said.setAttribute("role", "status");
      place.replaceWith(document.adoptNode(made));
      made.appendChild(said);
      window.setTimeout(function () { said.textContent = "The answer is above the results"; }, 100);
    })
    .catch(function () { status.textContent = ""; });
})();
