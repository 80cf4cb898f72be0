/// Where a text stops being JSON.
public struct JSONFault: Error, Hashable {
  /// In bytes from the start of the text, at or shortly after the fault.
  public let offset: Int
}
