// What scrolls sideways can be reached and scrolled by keyboard.
function reach() {
  for (const box of document.querySelectorAll("pre, .table-wrapper, .output.text_html, .math-wrapper, span.math")) {
    if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  }
}
addEventListener("load", reach);
addEventListener("resize", reach);
