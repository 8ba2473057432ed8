/* Keeps the cards of a build's deployments up to date without loading the page again. */
(function () {
  "use strict";

  const SLOWEST = 60000;
  const followed = new WeakSet();

  /** Makes a node of the page like the one that was read, and leaves alone what is alike already. */
  function renew(node, next) {
    if (node.nodeName !== next.nodeName) {
      node.replaceWith(next);
    } else if (node.nodeType === Node.TEXT_NODE) {
      if (node.data !== next.data) {
        node.data = next.data;
      }
    } else if (node.nodeType === Node.ELEMENT_NODE && !node.isEqualNode(next)) {
      renewAttributes(node, next);
      const known = Array.from(node.childNodes);
      const wanted = Array.from(next.childNodes);
      wanted.forEach((child, i) => {
        if (i < known.length) {
          renew(known[i], child);
        } else {
          node.append(child);
        }
      });
      known.slice(wanted.length).forEach((child) => child.remove());
    }
  }

  /** Whether details are open is for the reader to say. */
  function renewAttributes(node, next) {
    Array.from(node.attributes)
      .filter((attribute) => attribute.name !== "open" && !next.hasAttribute(attribute.name))
      .forEach((attribute) => node.removeAttribute(attribute.name));
    Array.from(next.attributes)
      .filter((attribute) => node.getAttribute(attribute.name) !== attribute.value)
      .forEach((attribute) => node.setAttribute(attribute.name, attribute.value));
  }

  function follow(cards) {
    let timer;
    let asking = false;
    let failures = 0;
    let over = false;

    function plan() {
      const pace = Number(cards.dataset.pace) * 2 ** Math.min(failures, 5);
      clearTimeout(timer);
      if (pace > 0 && !over && !document.hidden) {
        timer = setTimeout(ask, Math.min(pace, SLOWEST));
      }
    }

    async function ask() {
      asking = true;
      try {
        const answer = await fetch(cards.dataset.url, { cache: "no-store" });
        const text = await answer.text();
        const next = answer.ok && new DOMParser().parseFromString(text, "text/html").querySelector(".auto-deploy");
        if (next) {
          failures = 0;
          renew(cards, next);
        } else {
          failures++;
          over = answer.status === 403 || answer.status === 404;
        }
      } catch (e) {
        failures++;
        console.warn("The deployments of this build can't be read at present", e);
      }
      asking = false;
      plan();
    }

    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (!document.hidden && !asking && !over && Number(cards.dataset.pace) > 0) {
        ask();
      }
    });
    plan();
  }

  Behaviour.specify(".auto-deploy", "auto-deploy", 0, (cards) => {
    if (!followed.has(cards)) {
      followed.add(cards);
      follow(cards);
    }
  });
})();
