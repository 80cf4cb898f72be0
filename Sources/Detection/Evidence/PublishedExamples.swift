/// Secrets that providers print in their own documentation or ship in emulators.
///
/// Only hashes are kept, so that no scanner finds secrets in this file.
enum PublishedExamples {
  static func contains(_ secret: Span<UInt8>) -> Bool { hashes.contains(hash(of: secret)) }

  private static let hashes: Set<UInt64> = [
    // AWS: the access keys and secrets of the IAM user guide.
    0x0E62_7699_B983_76D0, 0x7DA4_539F_17DE_7061, 0x47E0_84A1_E49D_E508, 0x7699_C294_BEEB_AD32,
    0x8F63_5EE3_A1E6_F45D,
    // Azure: the keys of the storage emulator and of the Cosmos DB emulator.
    0x3F9D_1C99_6E62_0B67, 0x9F19_20C6_CD48_4714,
    // The tokens that jwt.io shows.
    0x15F8_7945_422C_BEA3, 0x9AA6_3F3B_C699_17AD, 0x2E23_80AC_3DC2_EA0B,
    // Stripe: the test keys of the API reference.
    0xDDD1_9C48_6D09_5D84, 0x67E7_33C2_F903_5757, 0x4B81_4E2C_7456_0377,
    // RFC 7617, and pages that copy it: the header of Aladdin.
    0x9617_EA56_85AE_57EA, 0xEE04_25AC_21B0_3B65,
  ]

  /// FNV-1a (Fowler, Noll, Vo) with 64 bits.
  static func hash(of bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }
}
