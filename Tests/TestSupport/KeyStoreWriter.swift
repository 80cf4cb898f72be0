/// Writes binary files of keys, field by field, as their formats are published.
public struct KeyStoreWriter {
  private var bytes: [UInt8] = []

  private init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  private mutating func number(_ value: Int, _ size: Int) {
    bytes += (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private mutating func counted(_ content: [UInt8], _ size: Int) {
    number(content.count, size)
    bytes += content
  }

  private mutating func text(_ text: String, _ size: Int = 2) { counted(Array(text.utf8), size) }

  // MARK: Java

  /// `EncryptedPrivateKeyInfo` under Sun's key protector.
  private static let sealedKey: [UInt8] =
    [
      0x30, 0x32, 0x30, 0x0E, 0x06, 0x0A, 0x2B, 0x06, 0x01, 0x04, 0x01, 0x2A, 0x02, 0x11, 0x01,
      0x01,
    ]
    + [0x05, 0x00, 0x04, 0x20] + (0..<32).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }

  public enum Entry {
    case key(String, chain: [[UInt8]])
    case certificate(String, [UInt8])
  }

  /// A JKS store without its digest.
  public static func javaKeyStore(_ entries: [Entry], created: Int) -> [UInt8] {
    var writer = KeyStoreWriter([0xFE, 0xED, 0xFE, 0xED])
    writer.number(2, 4)
    writer.number(entries.count, 4)
    for entry in entries {
      switch entry {
      case .key(let alias, let chain):
        writer.number(1, 4)
        writer.text(alias)
        writer.number(created * 1_000, 8)
        writer.counted(sealedKey, 4)
        writer.number(chain.count, 4)
        for certificate in chain { writer.certificate(certificate) }
      case .certificate(let alias, let certificate):
        writer.number(2, 4)
        writer.text(alias)
        writer.number(created * 1_000, 8)
        writer.certificate(certificate)
      }
    }
    return writer.bytes
  }

  /// What stands before a JKS store when its digest is computed.
  public static func digestPrefix(_ password: String) -> [UInt8] {
    password.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } + Array("Mighty Aphrodite".utf8)
  }

  private mutating func certificate(_ der: [UInt8]) {
    text("X.509")
    counted(der, 4)
  }

  /// A BKS store with one key and its certificate.
  public static func bouncyCastle(alias: String, certificate: [UInt8], created: Int) -> [UInt8] {
    var writer = KeyStoreWriter()
    writer.number(2, 4)
    writer.counted([UInt8](repeating: 9, count: 20), 4)
    writer.number(1_024, 4)
    writer.number(4, 1)
    writer.text(alias)
    writer.number(created * 1_000, 8)
    writer.number(1, 4)
    writer.certificate(certificate)
    writer.counted([UInt8](repeating: 5, count: 64), 4)
    writer.number(0, 1)
    return writer.bytes + [UInt8](repeating: 7, count: 20)
  }

  // MARK: Kerberos

  public static func keytab(
    _ entries: [(principal: [String], realm: String, version: Int, cipher: Int, time: Int)]
  ) -> [UInt8] {
    var file = KeyStoreWriter([5, 2])
    // A hole, where an entry was deleted.
    file.number(-8, 4)
    file.bytes += [UInt8](repeating: 0, count: 8)
    for entry in entries {
      var writer = KeyStoreWriter()
      writer.number(entry.principal.count, 2)
      writer.text(entry.realm)
      for component in entry.principal { writer.text(component) }
      writer.number(1, 4)
      writer.number(entry.time, 4)
      writer.number(entry.version & 0xFF, 1)
      writer.number(entry.cipher, 2)
      writer.counted((0..<32).map { UInt8(truncatingIfNeeded: $0 * 11) }, 2)
      writer.number(entry.version, 4)
      file.counted(writer.bytes, 4)
    }
    return file.bytes
  }

  /// A keytab of the first version, in the byte order of the machine.
  public static func firstKeytab(
    _ entries: [(principal: [String], realm: String, version: Int, cipher: Int, time: Int)],
    isLittleEndian: Bool
  ) -> [UInt8] {
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return isLittleEndian ? bytes : bytes.reversed()
    }
    func text(_ text: String) -> [UInt8] { number(text.utf8.count, 2) + Array(text.utf8) }
    var bytes: [UInt8] = [5, 1]
    for entry in entries {
      let names = [entry.realm] + entry.principal
      var body = number(names.count, 2)
      for name in names { body += text(name) }
      body += number(entry.time, 4)
      body += number(entry.version, 1)
      body += number(entry.cipher, 2)
      body += number(16, 2)
      body += (0..<16).map { UInt8(truncatingIfNeeded: $0 * 11) }
      bytes += number(body.count, 4)
      bytes += body
    }
    return bytes
  }

  public static func cache(
    client: [String], realm: String, tickets: [(server: [String], start: Int, end: Int)]
  ) -> [UInt8] {
    var file = KeyStoreWriter([5, 4])
    file.counted([0, 1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0], 2)
    file.principal(client, realm)
    for ticket in [(["krb5_ccache_conf_data", "fast_avail"], 0, 0)] + tickets {
      file.principal(client, realm)
      file.principal(ticket.0, ticket.1 == 0 ? "X-CACHECONF:" : realm)
      file.number(18, 2)
      file.counted((0..<32).map { UInt8(truncatingIfNeeded: $0 * 3) }, 4)
      for time in [ticket.1, ticket.1, ticket.2, ticket.2 + 86_400] { file.number(time, 4) }
      file.number(0, 1)
      file.number(0x40E1_0000, 4)
      file.number(1, 4)
      file.number(2, 2)
      file.counted([10, 0, 0, 7], 4)
      file.number(0, 4)
      file.counted((0..<64).map { UInt8(truncatingIfNeeded: $0 * 5) }, 4)
      file.number(0, 4)
    }
    return file.bytes
  }

  private mutating func principal(_ components: [String], _ realm: String) {
    number(1, 4)
    number(components.count, 4)
    text(realm, 4)
    for component in components { text(component, 4) }
  }
}
