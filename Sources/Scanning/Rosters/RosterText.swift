internal import Inputs

/// The text of a list of members, while it is read.
struct RosterText {
  private(set) var bytes: [UInt8] = []

  /// Takes what is new in a window; of lists that are too long, one byte more than is read.
  mutating func add(_ window: FileWindow, in buffer: StreamBuffer) {
    buffer.bytes.withBytes { text in
      for index in window.kept..<window.count where bytes.count <= RosterReader.longest {
        bytes.append(text[index])
      }
    }
  }
}
