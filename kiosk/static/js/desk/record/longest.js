// Says how long the longest sentence of a text is, beside its counter: short sentences are read standing up.

const SENTENCE = /[^.!?…。！？]+/gu;

export function sayLongest(text) {
  const counted = document.getElementById(text.getAttribute("aria-describedby")?.split(" ").find((id) => id.startsWith("count-")) ?? "");
  if (!counted) return;
  const isChinese = text.lang.startsWith("zh");
  const longest = document.createElement("p");
  longest.className = "field__count";
  counted.after(longest);
  const tell = () => {
    const lengths = (text.value.match(SENTENCE) ?? []).map((sentence) => isChinese
      ? (sentence.match(/[\p{L}\p{N}]/gu) ?? []).length
      : (sentence.match(/[\p{L}\p{N}]\S*/gu) ?? []).length);
    const most = Math.max(0, ...lengths);
    longest.textContent = most ? `Longest sentence: ${most} ${isChinese ? "characters" : "words"}` : "";
  };
  text.addEventListener("input", tell);
  tell();
}
