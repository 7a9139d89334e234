"use strict";
// What a text looks like while it is typed, and a figure put in by a click. Everything works without this.
(() => {
    const none = document.getElementById("none");
    const form = document.getElementById("text"), live = document.getElementById("live");
    const wrong = document.getElementById("wrong"), picker = form.querySelector(".picker");
    const asked = document.getElementById("id_asked"), PAUSE = 500;
    let pause = 0, turn = 0, field = form.elements.namedItem("body");

    async function look() {
        const mine = ++turn;
        const answer = await fetch(form.dataset.preview, {method: "POST", body: new FormData(form)});
        if (!answer.ok || answer.redirected) return;
        const piece = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (mine !== turn) return;
        live.replaceChildren(piece.querySelector(".preview"));
        wrong.replaceChildren(...piece.querySelectorAll(".remarks"));
    }

    for (const name of ["heading", "body"]) {
        const each = form.elements.namedItem(name);
        each.addEventListener("focus", () => { field = each; });
        each.addEventListener("input", () => {
            clearTimeout(pause);
            pause = setTimeout(look, PAUSE);
        });
    }

    function insert(code) {
        field.setRangeText(code, field.selectionStart, field.selectionEnd, "end");
        field.focus();
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }

    const lines = [...picker.querySelectorAll("li")].filter(line => line.querySelector("code"));
    for (const line of lines) {
        const button = document.createElement("button"), code = line.querySelector("code").textContent;
        button.type = "button";
        button.textContent = picker.dataset.insert;
        button.setAttribute("aria-label", `${picker.dataset.insert} ${code}`);
        button.addEventListener("click", () => insert(code));
        line.append(" ", button);
    }

    // As the server does with what is looked through (picker.py): no accents, no capitals, `10 421` is `10421`.
    const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
        .replace(/\s/g, " ").replace(/(\d) (?=\d{3})/g, "$1");

    function narrow() {
        const words = folded(asked.value).split(" ").filter(Boolean);
        for (const line of lines) {
            line.hidden = !words.every(word => line.dataset.told.includes(word));
        }
        none.hidden = lines.some(line => !line.hidden);
    }

    asked.removeAttribute("name"); // so the server always sends the whole list
    picker.querySelector("[name=find]").remove();
    asked.addEventListener("input", narrow);
    asked.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
    narrow();
})();
