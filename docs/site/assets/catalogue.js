// Filters the table of error codes: a row stays if it has every word. The filter is in the address: errors.html?filter=204
(() => {
  const input = document.getElementById("catalogue-filter");
  if (!input) return;
  const count = document.getElementById("catalogue-count");
  const rows = [...document.querySelectorAll("#catalogue tbody tr")];
  const texts = rows.map((row) => row.textContent.toLowerCase());

  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
      if (!row.hidden) shown += 1;
    });
    count.textContent = `${shown} of ${rows.length} codes`;
  };
  const remember = () => {
    const address = new URL(location.href);
    if (input.value) address.searchParams.set("filter", input.value);
    else address.searchParams.delete("filter");
    history.replaceState(history.state, "", address);
  };

  input.addEventListener("input", () => {
    filter();
    remember();
  });
  input.value = new URLSearchParams(location.search).get("filter") ?? "";
  filter();
})();
