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
    guard let kind = ArchiveKind(head: head, name: name) else { return nil }
    return kind == .tar && ImageContainer.mayBegin(with: head)
      ? ImageContainer() : ArchiveContainer(kind: kind)
  }
}
