import Findings
import Inputs
import Testing

/// The cell that holds a place is told, for each way to keep a notebook.
struct NotebookTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let text: String
    let cell: NotebookCell?
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "Jupyter 4, source", file: "a.ipynb",
      text:
        #"{"cells":[{"cell_type":"markdown","source":["x"]},{"cell_type":"code","source":["a\n","t = ‹S›"],"outputs":[]}],"nbformat":4}"#,
      cell: NotebookCell(number: 2, part: .source)),
    Case(
      name: "Jupyter 4, output of a type", file: "a.ipynb",
      text:
        #"{"cells":[{"cell_type":"code","outputs":[{"output_type":"display_data","data":{"image/png":"iVBOR","text/html":["<b>‹S›</b>"]}}]}],"nbformat":4}"#,
      cell: NotebookCell(number: 1, part: .output, mediaType: "text/html")),
    Case(
      name: "Jupyter 4, what was printed", file: "a.ipynb",
      text:
        #"{"cells":[{},{},{"outputs":[{"name":"stdout","output_type":"stream","text":["‹S›\n"]}]}],"nbformat":4}"#,
      cell: NotebookCell(number: 3, part: .output)),
    Case(
      name: "Jupyter 4, error", file: "a.ipynb",
      text:
        #"{"cells":[{"cell_type":"code","outputs":[{"output_type":"error","ename":"E","evalue":"x","traceback":["‹S›"]}]}],"nbformat":4}"#,
      cell: NotebookCell(number: 1, part: .error)),
    Case(
      name: "Jupyter 4, attachment", file: "a.ipynb",
      text:
        #"{"cells":[{"cell_type":"markdown","attachments":{"a.txt":{"text/plain":"‹S›"}},"source":[]}],"nbformat":4}"#,
      cell: NotebookCell(number: 1, part: .attachment, mediaType: "text/plain")),
    Case(
      name: "Jupyter 4, metadata of a cell", file: "a.ipynb",
      text: #"{"cells":[{"cell_type":"code","metadata":{"token":"‹S›"}}],"nbformat":4}"#,
      cell: NotebookCell(number: 1, part: .metadata)),
    Case(
      name: "Jupyter 4, metadata", file: "a.ipynb",
      text: #"{"cells":[],"metadata":{"token":"‹S›"},"nbformat":4}"#,
      cell: NotebookCell(number: nil, part: .metadata)),
    Case(
      name: "Jupyter 4, cut off", file: "a.ipynb",
      text: #"{"cells":[{},{"cell_type":"code","source":["‹S›"]"#,
      cell: NotebookCell(number: 2, part: .source)),
    Case(
      name: "Jupyter 3", file: "a.ipynb",
      text:
        #"{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"code","input":["1"]},{"cell_type":"code","input":["‹S›"]}]}]}"#,
      cell: NotebookCell(number: 2, part: .source)),
    Case(
      name: "Zeppelin, source", file: "note.zpln",
      text:
        #"{"paragraphs":[{"text":"%sh","id":"paragraph_1"},{"text":"%sh\nexport T=‹S›","id":"paragraph_2"}],"name":"n"}"#,
      cell: NotebookCell(number: 2, part: .source)),
    Case(
      name: "Zeppelin, output", file: "note.json",
      text:
        #"{"paragraphs":[{"text":"%sh","results":{"code":"SUCCESS","msg":[{"type":"TEXT","data":"‹S›"}]},"jobName":"j"}]}"#,
      cell: NotebookCell(number: 1, part: .output)),
    Case(
      name: "Databricks", file: "a.py",
      text:
        "# Databricks notebook source\na = 1\n\n# COMMAND ----------\n\n# MAGIC %md\nt = \"‹S›\"\n",
      cell: NotebookCell(number: 2, part: .source)),
    Case(
      name: "Databricks in SQL", file: "a.sql",
      text: "-- Databricks notebook source\nselect '‹S›'\n",
      cell: NotebookCell(number: 1, part: .source)),
    Case(
      name: "percent marks", file: "a.py",
      text: "# %% [markdown]\n# text\n# %%\nt = \"‹S›\"\n",
      cell: NotebookCell(number: 2, part: .source)),
    Case(
      name: "R Markdown, a chunk", file: "a.Rmd",
      text: "# Report\n```{r setup}\nlibrary(x)\n```\ntext\n```{r}\nt <- \"‹S›\"\n```\n",
      cell: NotebookCell(number: 2, part: .source)),
    Case(
      name: "R Markdown, prose", file: "a.Rmd",
      text: "# Report\n```{r setup}\nlibrary(x)\n```\nthe token is ‹S›\n", cell: nil),
    Case(name: "a program", file: "a.py", text: "a = 1\nt = \"‹S›\"\n", cell: nil),
    Case(
      name: "other cells", file: "a.json", text: #"{"cells":[{"text":"‹S›"}]}"#, cell: nil),
  ]

  private static func facts(_ example: Case, chunk: Int) -> [StreamFact] {
    let parts = example.text.split(separator: "‹S›", omittingEmptySubsequences: false)
    let bytes = Array(parts.joined(separator: "the-secret").utf8)
    guard let finder = FactFinders.finder(for: bytes.span, named: example.file.utf8.map { $0 }[...])
    else { return [] }
    let place = parts[0].utf8.count
    finder.expect([place])
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + chunk)
      finder.read(bytes.span.extracting(start..<end), at: start)
      start = end
    }
    return finder.facts()[place].map { [$0] } ?? []
  }

  @Test(arguments: cases, [1, 7, 64, 10_000])
  func `a place is told its cell`(_ example: Case, chunk: Int) {
    #expect(Self.facts(example, chunk: chunk) == (example.cell.map { [.notebook($0)] } ?? []))
  }
}
