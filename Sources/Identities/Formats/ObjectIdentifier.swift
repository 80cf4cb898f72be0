/// Names of things in ASN.1. Source: ITU-T X.690, section 8.19.
enum ObjectIdentifier {
  /// The numbers with dots between, such as `1.2.840.113549.1.1.1`; empty when malformed.
  static func text(_ contents: Bytes) -> String {
    guard contents.count <= 32, let last = contents.last, last < 0x80 else { return "" }
    var (numbers, value): ([UInt64], UInt64) = ([], 0)
    for byte in contents {
      guard value < 1 << 56 else { return "" }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 {
        numbers.append(value)
        value = 0
      }
    }
    let first = min(2, numbers[0] / 40)
    return ([first, numbers[0] - 40 * first] + numbers.dropFirst()).map { String($0) }
      .joined(separator: ".")
  }

  /// What the identifier of an element is called here, else its numbers.
  static func name(_ element: DER.Element) -> String {
    let text = text(element.contents)
    return names[text] ?? text
  }

  private static let names = [
    "1.2.840.113549.1.1.1": "RSA", "1.2.840.113549.1.1.10": "RSA-PSS", "1.2.840.10040.4.1": "DSA",
    "1.2.840.10045.2.1": "EC", "1.3.101.110": "X25519", "1.3.101.111": "X448",
    "1.3.101.112": "Ed25519", "1.3.101.113": "Ed448",
    "1.2.840.10045.3.1.7": "P-256", "1.3.132.0.34": "P-384", "1.3.132.0.35": "P-521",
    "1.3.132.0.10": "secp256k1",
    "1.2.840.113549.2.7": "HMAC-SHA1", "1.2.840.113549.2.9": "HMAC-SHA256",
    "1.2.840.113549.2.10": "HMAC-SHA384", "1.2.840.113549.2.11": "HMAC-SHA512",
    "1.3.14.3.2.26": "SHA1", "2.16.840.1.101.3.4.2.1": "SHA256",
    "2.16.840.1.101.3.4.2.2": "SHA384", "2.16.840.1.101.3.4.2.3": "SHA512",
    "2.16.840.1.101.3.4.1.2": "AES-128-CBC", "2.16.840.1.101.3.4.1.22": "AES-192-CBC",
    "2.16.840.1.101.3.4.1.42": "AES-256-CBC", "2.16.840.1.101.3.4.1.6": "AES-128-GCM",
    "2.16.840.1.101.3.4.1.46": "AES-256-GCM", "1.2.840.113549.3.7": "3DES-CBC",
    "1.2.840.113549.3.2": "RC2-CBC", "1.3.14.3.2.7": "DES-CBC",
    "1.2.840.113549.1.5.3": "MD5 and DES-CBC", "1.2.840.113549.1.5.10": "SHA1 and DES-CBC",
    "1.2.840.113549.1.5.6": "MD5 and RC2-CBC", "1.2.840.113549.1.5.11": "SHA1 and RC2-CBC",
    "1.2.840.113549.1.5.12": "PBKDF2", "1.2.840.113549.1.5.13": "PBES2",
    "1.2.840.113549.1.5.14": "PBMAC1", "1.3.6.1.4.1.11591.4.11": "scrypt",
    "1.2.840.113549.1.12.1.1": "SHA1 and RC4-128", "1.2.840.113549.1.12.1.2": "SHA1 and RC4-40",
    "1.2.840.113549.1.12.1.3": "SHA1 and 3DES", "1.2.840.113549.1.12.1.4": "SHA1 and 2-key 3DES",
    "1.2.840.113549.1.12.1.5": "SHA1 and RC2-128", "1.2.840.113549.1.12.1.6": "SHA1 and RC2-40",
    "1.3.6.1.4.1.42.2.17.1.1": "Sun's key protector",
    "1.3.6.1.4.1.42.2.19.1": "MD5 and 3DES",
    "1.3.6.1.5.5.7.3.1": "serverAuth", "1.3.6.1.5.5.7.3.2": "clientAuth",
    "1.3.6.1.5.5.7.3.3": "codeSigning", "1.3.6.1.5.5.7.3.4": "emailProtection",
    "1.3.6.1.5.5.7.3.8": "timeStamping", "1.3.6.1.4.1.311.20.2.2": "smartcardLogon",
  ]
}
