internal import CNettle

/// The hash functions by which passwords become keys.
enum HashAlgorithm: String {
  case md5 = "MD5"
  case sha1 = "SHA1"
  case sha256 = "SHA256"
  case sha384 = "SHA384"
  case sha512 = "SHA512"

  /// By its name, also that of its keyed form, such as `HMAC-SHA256`.
  init?(named name: String) {
    self.init(rawValue: name.hasPrefix("HMAC-") ? String(name.dropFirst(5)) : name)
  }

  /// In bytes.
  var size: Int { Int(unsafe functions.digest_size) }
  /// In bytes.
  var blockSize: Int { Int(unsafe functions.block_size) }

  private var functions: nettle_hash {
    switch self {
    case .md5: unsafe nettle_md5
    case .sha1: unsafe nettle_sha1
    case .sha256: unsafe nettle_sha256
    case .sha384: unsafe nettle_sha384
    case .sha512: unsafe nettle_sha512
    }
  }

  /// The hash of `bytes`, the hash of that, and so on for `rounds` hashes in all.
  func digest(of bytes: [UInt8], rounds: Int = 1) -> [UInt8] {
    let functions = unsafe functions
    let state = unsafe Self.room(Int(functions.context_size))
    defer { unsafe state.deallocate() }
    var digest = [UInt8](repeating: 0, count: size)
    // Asking for the digest prepares the state for the next one.
    unsafe functions.`init`(state)
    unsafe functions.update(state, bytes.count, bytes)
    unsafe functions.digest(state, digest.count, &digest)
    for _ in 1..<max(1, rounds) {
      unsafe functions.update(state, digest.count, digest)
      unsafe functions.digest(state, digest.count, &digest)
    }
    return digest
  }

  /// HMAC. Source: RFC 2104.
  func code(of content: [UInt8], key: [UInt8]) -> [UInt8] {
    let functions = unsafe functions
    let size = Int(unsafe functions.context_size)
    // The states for the outer hash, for the inner one, and for the work.
    let states = unsafe Self.room(3 * size)
    defer { unsafe states.deallocate() }
    let (inner, work) = unsafe (states + size, states + 2 * size)
    var code = [UInt8](repeating: 0, count: self.size)
    unsafe withUnsafePointer(to: functions) { hash in
      unsafe nettle_hmac_set_key(states, inner, work, hash, key.count, key)
      unsafe nettle_hmac_update(work, hash, content.count, content)
      unsafe nettle_hmac_digest(states, inner, work, hash, code.count, &code)
    }
    return code
  }

  /// PBKDF2 with HMAC; `nil` for MD5, for which nobody uses it. Source: RFC 8018, section 5.2.
  ///
  /// - Parameter rounds: 1 or more.
  func pbkdf2(_ password: [UInt8], salt: [UInt8], rounds: Int, count: Int) -> [UInt8]? {
    var key = [UInt8](repeating: 0, count: count)
    let derive: Derivation
    switch self {
    case .md5: return nil
    case .sha1: unsafe derive = nettle_pbkdf2_hmac_sha1
    case .sha256: unsafe derive = nettle_pbkdf2_hmac_sha256
    case .sha384: unsafe derive = nettle_pbkdf2_hmac_sha384
    case .sha512: unsafe derive = nettle_pbkdf2_hmac_sha512
    }
    unsafe derive(password.count, password, UInt32(rounds), salt.count, salt, count, &key)
    return key
  }

  private typealias Derivation = (
    Int, UnsafePointer<UInt8>?, UInt32, Int, UnsafePointer<UInt8>?, Int,
    UnsafeMutablePointer<UInt8>?
  ) -> Void

  /// Memory for a state of nettle; whoever asks gives it back.
  private static func room(_ size: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
  }
}
