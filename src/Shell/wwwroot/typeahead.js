// Completes what is typed into input[data-complete] from the address there, which answers ?q= with [{ name, label }].
// The combobox pattern of ARIA 1.2 with a list popup. Without this script the field is a plain one.
//   data-complete="/api/concepts?kind=skill"    where to ask
//   data-complete-value="uri"                   what of the chosen one goes into the field; its name unless stated
//   data-complete-press="add-skill"             id of the button to press once a name is chosen
(() => {
  "use strict";
  const pause = 150;
  let count = 0;

  function enhance(input) {
    if (input.getAttribute("role") === "combobox") return;
    const list = document.createElement("ul");
    list.id = `complete-${++count}`;
    list.className = "complete";
    list.setAttribute("role", "listbox");
    const name = input.labels?.[0]?.textContent.trim();
    if (name) list.setAttribute("aria-label", name);
    list.hidden = true;
    input.after(list);
    input.removeAttribute("list");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.autocomplete = "off";

    let timer, asking, active = -1;

    function close() {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      list.replaceChildren();
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function move(to) {
      const options = list.children;
      if (options.length === 0) return;
      options[active]?.setAttribute("aria-selected", "false");
      active = (to + options.length) % options.length;
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    function choose(option) {
      input.value = option.dataset.value;
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
      if (input.dataset.completePress) document.getElementById(input.dataset.completePress)?.click();
    }

    function show(rows) {
      list.replaceChildren(...rows.map((row, i) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${i}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.value = row[input.dataset.completeValue ?? "name"];
        option.append(row.name);
        if (row.label) {
          const other = document.createElement("small");
          other.textContent = row.label;
          option.append(" ", other);
        }
        return option;
      }));
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = rows.length === 0;
      input.setAttribute("aria-expanded", String(rows.length > 0));
    }

    async function ask() {
      asking?.abort();
      asking = new AbortController();
      const address = new URL(input.dataset.complete, location.href);
      address.searchParams.set("q", input.value.trim());
      try {
        const answer = await fetch(address, { signal: asking.signal, headers: { accept: "application/json" } });
        if (answer.ok && document.activeElement === input) show(await answer.json());
      } catch (fault) {
        if (fault.name !== "AbortError") close(); // offline: the field works as a plain one
      }
    }

    input.addEventListener("input", event => {
      clearTimeout(timer);
      if (event.isComposing) return; // pinyin under way: asked when it is a character
      if (input.value.trim() === "") close();
      else timer = setTimeout(ask, pause);
    });
    input.addEventListener("compositionend", () => { timer = setTimeout(ask, pause); });
    input.addEventListener("keydown", event => {
      if (event.isComposing) return;
      if (event.key === "Escape" && !list.hidden) { close(); event.preventDefault(); }
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const down = event.key === "ArrowDown";
        if (!list.hidden) move(active < 0 && !down ? -1 : active + (down ? 1 : -1));
        else if (input.value.trim() !== "") ask();
        event.preventDefault();
      }
      else if (event.key === "Enter" && active >= 0) { choose(list.children[active]); event.preventDefault(); }
      else if (event.key === "Enter" && input.dataset.completePress) { document.getElementById(input.dataset.completePress)?.click(); event.preventDefault(); }
      else if (event.key === "Tab") close();
    });
    // The field keeps the focus while an option is pressed.
    list.addEventListener("mousedown", event => event.preventDefault());
    list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    input.addEventListener("blur", close);
  }

  function enhanceAll(root) {
    for (const input of root.querySelectorAll("input[data-complete]")) enhance(input);
  }

  enhanceAll(document);
  document.addEventListener("htmx:load", event => enhanceAll(event.target.parentNode ?? document));
})();
