public import Findings

/// Finds what the format of a text knows of places in it, while the text comes window by window.
public protocol FactFinder: AnyObject {
  /// Asks for places, in bytes from the start of the text, which lie at or behind what was read.
  func expect(_ places: [Int])

  /// Reads on; `offset` is where `bytes` begin in the text.
  func read(_ bytes: Span<UInt8>, at offset: Int)

  /// What is known of the places that were passed.
  func facts() -> [Int: StreamFact]
}

/// The formats of texts that know something of their places.
public enum FactFinders {
  /// What finds the facts of a text that begins with `head`; `nil` where there are none.
  ///
  /// - Parameter name: The name of the text, without folders.
  public static func finder(
    for head: Span<UInt8>, named name: ArraySlice<UInt8>
  ) -> (any FactFinder)? {
    if let lines = LineFormats.finder(for: head, named: name) { return lines }
    if MessageFinder.mayHoldMessages(head) {
      if let export = BulkExportFinder(head: head) { return export }
      return MessageFinder()
    }
    return CellMarks(head: head, name: name).map { CellFinder($0) }
      ?? TableFinder(head: head, named: name)
  }
}
