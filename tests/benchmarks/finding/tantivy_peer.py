"""The other side of the comparison, run by a Python of its own that has tantivy and nothing of ours.

Arguments: a file of JSON Lines with ``key``, ``title`` and ``words`` of each object, and a folder for the index. Then
each line it is sent is a question, and each line it answers says how many nanoseconds of this process's time it took,
how many it found and how many it brought.
"""

import json
import sys
import time
from pathlib import Path

import tantivy  # type: ignore[import-not-found]


def main(lines: Path, folder: Path) -> None:
    index, fields = _open(lines, folder)
    searcher = index.searcher()
    print("ready", flush=True)
    for question in sys.stdin:
        started = time.thread_time_ns()
        asked = index.parse_query(question.strip(), fields, conjunction_by_default=True)
        found = searcher.search(asked, limit=20, count=True)
        shown = [searcher.doc(address).to_dict() for _, address in found.hits]
        took = time.thread_time_ns() - started
        print(took, found.count, len(shown), flush=True)


def _open(lines: Path, folder: Path) -> tuple[tantivy.Index, list[str]]:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("words", tokenizer_name="en_stem")
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(builder.build(), path=str(folder))
    if is_new:
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        with lines.open(encoding="utf-8") as file:
            for line in file:
                writer.add_document(tantivy.Document(**json.loads(line)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
    return index, ["title", "words"]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
