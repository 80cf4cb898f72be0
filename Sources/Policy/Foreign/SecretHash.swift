internal import Codecs
internal import Crypto

/// The hashes by which detect-secrets knows secrets.
enum SecretHash {
  static func sha1(of bytes: some Sequence<UInt8>) -> String {
    unsafe Insecure.SHA1.hash(data: Array(bytes)).withUnsafeBytes { unsafe Hex.text($0) }
  }

  /// The hashes of what all tokens of a kind begin with, by hash. An item with one of them would
  /// accept every token of that kind, also those to come.
  static let prefixes: [String: String] = Dictionary(
    constants.map { (sha1(of: $0.utf8), $0) }, uniquingKeysWith: { first, _ in first })

  private static let constants = [
    "ghp", "gho", "ghu", "ghs", "ghr", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat",
    "github_pat_", "glpat", "glpat-", "gldt", "gldt-", "glrt", "glrt-", "glft", "glsoat", "glptt",
    "GR1348941", "AKIA", "ASIA", "ABIA", "ACCA", "A3T", "SG", "SG.", "sk_live", "sk_live_",
    "rk_live", "rk_live_", "sk_test", "rk_test", "sk_", "rk_", "xox", "xoxa", "xoxb", "xoxe",
    "xoxo",
    "xoxp", "xoxr", "xoxs", "npm", "npm_", "pypi", "pypi-", "eyJ", "sq0csp", "sq0csp-", "SK", "AC",
    "T3BlbkFJ", "sk-", "AIza", "dop_v1", "AP", "AKC",
    "BEGIN PRIVATE KEY", "BEGIN RSA PRIVATE KEY", "BEGIN EC PRIVATE KEY", "BEGIN DSA PRIVATE KEY",
    "BEGIN OPENSSH PRIVATE KEY", "BEGIN PGP PRIVATE KEY BLOCK", "BEGIN ENCRYPTED PRIVATE KEY",
    "BEGIN SSH2 ENCRYPTED PRIVATE KEY", "PuTTY-User-Key-File-2",
  ]
}
