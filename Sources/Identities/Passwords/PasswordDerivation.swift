/// The ways from a password to a key that formats of key files prescribe. All give `nil` when
/// `effort` does not suffice, and then nothing was tried.
enum PasswordDerivation {
  private static let longestSalt = 1_024

  /// What a key by PKCS #12 is for.
  enum Purpose: UInt8 {
    case key = 1
    case initialVector = 2
    case seal = 3
  }

  /// Source: RFC 7292, appendix B.2.
  ///
  /// - Parameter password: `nil` for none, which is not the same as an empty one.
  static func pkcs12(
    _ purpose: Purpose, _ hash: HashAlgorithm, password: String?, salt: Bytes, rounds: Int,
    count: Int, _ effort: inout Effort
  ) -> [UInt8]? {
    let blocks = (count + hash.size - 1) / hash.size
    guard rounds >= 1, salt.count <= longestSalt, effort.spend(rounds, times: blocks) else {
      return nil
    }
    let size = hash.blockSize
    func filled(_ bytes: [UInt8], to count: Int) -> [UInt8] {
      (0..<count).map { bytes[$0 % bytes.count] }
    }
    func padded(_ bytes: [UInt8]) -> [UInt8] {
      filled(bytes, to: (bytes.count + size - 1) / size * size)
    }
    let diversifier = [UInt8](repeating: purpose.rawValue, count: size)
    var input = padded(Array(salt)) + padded(password.map(bigEndian) ?? [])
    var key: [UInt8] = []
    while key.count < count {
      let digest = hash.digest(of: diversifier + input, rounds: rounds)
      key += digest
      add(filled(digest, to: size), toBlocksOf: &input)
    }
    return Array(key.prefix(count))
  }

  /// UTF-16 with a zero at the end.
  private static func bigEndian(_ password: String) -> [UInt8] {
    (password + "\0").utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  /// Adds a number and 1 to each block of its length; what is carried out of a block is lost.
  private static func add(_ number: [UInt8], toBlocksOf bytes: inout [UInt8]) {
    for start in stride(from: 0, to: bytes.count, by: number.count) {
      var carry = 1
      for position in number.indices.reversed() {
        carry += Int(bytes[start + position]) + Int(number[position])
        bytes[start + position] = UInt8(truncatingIfNeeded: carry)
        carry >>= 8
      }
    }
  }

  /// Source: RFC 8018, section 5.1.
  static func pbkdf1(
    _ hash: HashAlgorithm, password: [UInt8], salt: Bytes, rounds: Int, _ effort: inout Effort
  ) -> [UInt8]? {
    guard rounds >= 1, salt.count <= longestSalt, effort.spend(rounds) else { return nil }
    return hash.digest(of: password + salt, rounds: rounds)
  }

  /// Source: RFC 8018, section 5.2.
  static func pbkdf2(
    _ hash: HashAlgorithm, password: [UInt8], salt: Bytes, rounds: Int, count: Int,
    _ effort: inout Effort
  ) -> [UInt8]? {
    let blocks = (count + hash.size - 1) / hash.size
    guard rounds >= 1, (1...64).contains(count), salt.count <= longestSalt,
      effort.spend(rounds, times: 2 * blocks)
    else { return nil }
    return hash.pbkdf2(password, salt: Array(salt), rounds: rounds, count: count)
  }

  /// Source: OpenSSL, EVP_BytesToKey(3), with MD5 and one round, as for keys in PEM.
  static func openSSL(password: [UInt8], salt: Bytes, count: Int) -> [UInt8] {
    var (key, last): ([UInt8], [UInt8]) = ([], [])
    while key.count < count {
      last = HashAlgorithm.md5.digest(of: last + password + salt)
      key += last
    }
    return Array(key.prefix(count))
  }
}
