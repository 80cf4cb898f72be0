import Findings
import Foundation
import TestSupport
import Testing

@testable import Scanning

/// Notebooks: where a finding stands in the file, and in which cell.
struct NotebookScanTests {
  let scanned = ScannedFolder()

  private func cells(_ result: ScanResult) -> [NotebookCell] {
    result.findings.flatMap(\.occurrences).flatMap(\.facts).compactMap {
      if case .notebook(let cell) = $0 { cell } else { nil }
    }
  }

  /// A notebook whose second cell has the lines `source`, with a picture before it.
  private func notebook(_ source: [String]) -> [UInt8] {
    let picture = String(repeating: "iVBORw0KGgoAAAANSUhEUgAAAAUA", count: 4_000)
    let lines = source.map { "    \"\($0)\"" }.joined(separator: ",\n")
    return Array(
      """
      {"cells": [{"cell_type": "code", "outputs": [{"data": {"image/png": "\(picture)"},
      "output_type": "display_data"}], "source": []}, {"cell_type": "code", "source": [
      \(lines)
      ]}], "nbformat": 4}

      """.utf8)
  }

  @Test func `a token in a line of a cell`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    scanned.folder.write(notebook([#"import x\n"#, #"t = '\#(token)'\n"#]), to: "root/a.ipynb")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.ipynb:4:11"])
    #expect(cells(result) == [NotebookCell(number: 2, part: .source)])
  }

  @Test(arguments: ["image/png", "image/jpeg", "application/pdf", "image/svg+xml"])
  func `what is called a picture and is none is read`(type: String) throws {
    let text = String(repeating: "plain text, ", count: 900) + "token: "
    let secret = Data(Array(text.utf8) + (try ScannedFolder.token())).base64EncodedString()
    let cell =
      #"{"cell_type": "code", "outputs": [{"data": {"\#(type)": "\#(secret)"}}], "source": []}"#
    scanned.folder.write(Array(#"{"cells": [\#(cell)], "nbformat": 4}"#.utf8), to: "root/a.ipynb")
    let found = try scanned.scan().findings.flatMap(\.occurrences)
    #expect(found.map(\.decoding) == ["base64"])
  }

  @Test func `a token split over two strings of a cell`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let (first, second) = (token.prefix(25), token.dropFirst(25))
    scanned.folder.write(notebook(["x = '\(first)", "\(second)'"]), to: "root/a.ipynb")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.ipynb:3:11"])
    let occurrence = try #require(result.findings.first?.occurrences.first)
    #expect(occurrence.range.endLine == 4)
    #expect(occurrence.decoding == "concatenation")
    #expect(cells(result) == [NotebookCell(number: 2, part: .source)])
  }

  @Test func `the strings of other lists are not joined`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let (first, second) = (token.prefix(25), token.dropFirst(25))
    scanned.folder.write(notebook(["x = '\(first)", "\(second)'"]), to: "root/a.json")
    #expect(scanned.places(try scanned.scan()) == [])
  }

  @Test func `in an archive, and in a program with marks`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    scanned.folder.write(notebook(["t = '\(token)'"]), to: "work/a.ipynb")
    scanned.folder.write(
      Array("# Databricks notebook source\n# COMMAND ----------\nt = '\(token)'\n".utf8),
      to: "work/b.py")
    try scanned.make("zip -q ../root/a.zip a.ipynb b.py")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.zip ! a.ipynb:3:11", "a.zip ! b.py:3:6"])
    let expected = NotebookCell(number: 2, part: .source)
    #expect(cells(result) == [expected, expected])
  }
}
