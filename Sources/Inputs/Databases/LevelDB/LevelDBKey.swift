/// What the key of an entry of LevelDB tells.
///
/// Source for browsers: Chromium's `components/services/storage/dom_storage/local_storage_impl.cc`:
/// `_`, the origin, NUL, the encoding, the name of the item.
struct LevelDBKey {
  /// What of the key is text; it stands before the value, since it says what that is.
  let text: [UInt8]
  /// The site that stored the entry, such as `https://app.example`.
  let origin: String?
  /// The name of the item, if no secret can be part of it.
  let item: String?

  /// Longer names are not told, in bytes.
  private static let longestOrigin = 100
  private static let longestItem = 40
  private static let schemes = ["https://", "http://", "chrome-extension://", "vscode-webview://"]

  init(_ key: ArraySlice<UInt8>) {
    // The bytes of 16-bit units without their zeros read like the text, as far as it is ASCII.
    text = key.filter { $0 != 0 }.map { (0x20..<0x7F).contains($0) ? $0 : 0x20 }
    let parts = key.split(separator: 0, maxSplits: 1)
    let site = parts.first.map { $0.first == UInt8(ascii: "_") ? $0.dropFirst() : $0 } ?? []
    let isSite =
      site.count <= Self.longestOrigin
      && Self.schemes.contains { site.starts(with: $0.utf8) } && site.allSatisfy(Self.isOfOrigin)
    origin = isSite ? String(decoding: site, as: UTF8.self) : nil
    let name = parts.count == 2 ? parts[1].drop { $0 <= 1 } : key
    let isName = (1...Self.longestItem).contains(name.count) && name.allSatisfy(Self.isOfName)
    item = isName ? String(decoding: name, as: UTF8.self) : nil
  }

  private static func isOfOrigin(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x2D...0x3A).contains(byte)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20)
      || [0x2D, 0x2E, 0x5F].contains(byte)
  }
}
