internal import CNettle

/// The ciphers under which private keys are kept, backwards; those with blocks in CBC mode.
enum KeyCipher {
  /// By a key of 16, 24 or 32 bytes.
  case aes
  case des
  /// By a key of 24 bytes, or of 16 of which the first half is used again.
  case tripleDES
  /// By a key of 5, 8 or 16 bytes, all of which count.
  case rc2
  case rc4

  /// The plaintext without its padding (PKCS #7); `nil` when the padding is wrong, or when the text,
  /// the key or the initial vector has a length that the cipher does not take.
  ///
  /// Of a wrong key, noise may come out as well.
  func opened(_ text: Bytes, key: [UInt8], initial: [UInt8]) -> [UInt8]? {
    guard let plain = decrypted(text, key: key, initial: initial) else { return nil }
    if case .rc4 = self { return plain }
    let padding = Int(plain[plain.count - 1])
    guard (1...initial.count).contains(padding),
      plain.suffix(padding).allSatisfy({ Int($0) == padding })
    else { return nil }
    return Array(plain.dropLast(padding))
  }

  /// The plaintext with whatever fills its last block, of a length that the cipher takes.
  func decrypted(_ text: Bytes, key: [UInt8], initial: [UInt8]) -> [UInt8]? {
    if case .rc4 = self { return Self.decryptedByRC4(text, key: key) }
    let isHalf = key.count == 16
    if case .tripleDES = self, isHalf {
      return decrypted(text, key: key + key.prefix(8), initial: initial)
    }
    guard let cipher = unsafe cipher(keySize: key.count) else { return nil }
    return unsafe Self.decrypted(text, by: cipher, key: key, initial: initial)
  }

  private func cipher(keySize: Int) -> nettle_cipher? {
    switch (self, keySize) {
    case (.aes, 16): unsafe nettle_aes128
    case (.aes, 24): unsafe nettle_aes192
    case (.aes, 32): unsafe nettle_aes256
    case (.des, 8): unsafe sprawl_des
    case (.tripleDES, 24): unsafe sprawl_des3
    case (.rc2, 5): unsafe nettle_arctwo40
    case (.rc2, 8): unsafe nettle_arctwo64
    case (.rc2, 16): unsafe nettle_arctwo128
    default: nil
    }
  }

  private static func decrypted(
    _ text: Bytes, by cipher: nettle_cipher, key: [UInt8], initial: [UInt8]
  ) -> [UInt8]? {
    let block = Int(unsafe cipher.block_size)
    guard !text.isEmpty, text.count.isMultiple(of: block), initial.count == block else {
      return nil
    }
    let state = unsafe UnsafeMutableRawPointer.allocate(
      byteCount: Int(cipher.context_size), alignment: 16)
    defer { unsafe state.deallocate() }
    unsafe cipher.set_decrypt_key(state, key)
    var (chain, plain) = (initial, [UInt8](repeating: 0, count: text.count))
    unsafe nettle_cbc_decrypt(
      state, cipher.decrypt, block, &chain, plain.count, &plain, Array(text))
    return plain
  }

  private static func decryptedByRC4(_ text: Bytes, key: [UInt8]) -> [UInt8]? {
    guard (1...256).contains(key.count) else { return nil }
    var state = arcfour_ctx()
    var plain = [UInt8](repeating: 0, count: text.count)
    unsafe nettle_arcfour_set_key(&state, key.count, key)
    unsafe nettle_arcfour_crypt(&state, plain.count, &plain, Array(text))
    return plain
  }
}
