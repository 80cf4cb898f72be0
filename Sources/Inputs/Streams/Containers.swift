/// The containers that are opened, told by their first bytes.
public enum Containers {
  /// What opens the stream that begins with `head`; `nil` for a stream that is searched as it is.
  ///
  /// - Parameters:
  ///   - head: The first window of the stream.
  ///   - name: Its name, without folders; it counts only where the bytes tell nothing.
  public static func reader(
    for head: Span<UInt8>, named name: ArraySlice<UInt8>
  ) -> (any ContainerReader)? {
    guard let kind = ArchiveKind(head: head, name: name) else {
      return document(for: head, named: name)
    }
    return kind == .tar && ImageContainer.mayBegin(with: head)
      ? ImageContainer() : ArchiveContainer(kind: kind)
  }

  /// What opens a document; nearly all streams are told by their first byte that they are none.
  private static func document(
    for head: Span<UInt8>, named name: ArraySlice<UInt8>
  ) -> (any ContainerReader)? {
    guard head.count >= 16 else { return nil }
    if LevelDBTable.begins(head, named: name) { return LevelDBTable() }
    if LevelDBLog.begins(head, named: name) { return LevelDBLog() }
    return switch head[0] {
    case UInt8(ascii: "<"), 0xEF: DocumentContainer(head: head)
    case UInt8(ascii: "{") where RichTextContainer.begins(head): RichTextContainer()
    case UInt8(ascii: "b") where PropertyListContainer.begins(head): PropertyListContainer()
    case UInt8(ascii: "S") where SQLiteContainer.begins(head): SQLiteContainer()
    case UInt8(ascii: "%") where PDFContainer.begins(head): PDFContainer()
    case 0x37 where SQLiteLog.begins(head): SQLiteLog()
    case 0x41...0x5A, 0x61...0x7A: MailContainer(head: head, name: name)
    default: nil
    }
  }
}
