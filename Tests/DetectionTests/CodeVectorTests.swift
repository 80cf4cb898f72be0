import Codecs
import Testing

@testable import Detection

struct CodeVectorTests {
  @Test func `CRC-32 agrees with zlib`() {
    #expect(CRC32.checksum(of: Array("123456789".utf8).span) == 0xCBF4_3926)
    #expect(CRC32.checksum(of: [UInt8]().span) == 0)
    #expect(CRC32.checksum(of: Array("SyntheticExampleEntropy0000001".utf8).span) == 0x5B58_E551)
  }

  @Test func `CRC-16 agrees with the XMODEM check value`() {
    #expect(CRC16.checksum(of: Array("123456789".utf8).span) == 0x31C3)
  }

  static let marvin: [(bytes: [UInt8], hash: UInt64)] = [
    ([], 0x30ED_35C1_00CD_3C7D),
    ([0xAF], 0x48E7_3FC7_7D75_DDC1),
    ([0xE7, 0x0F], 0xB5F6_E1FC_485D_BFF8),
    ([0x37, 0xF4, 0x95], 0xF0B0_7C78_9B8C_F7E8),
    ([0x86, 0x42, 0xDC, 0x59], 0x7008_F2E8_7E9C_F556),
    ([0x15, 0x3F, 0xB7, 0x98, 0x26], 0xE6C0_8C6D_A2AF_A997),
  ]

  @Test(arguments: marvin)
  func `Marvin32 agrees with the vectors of .NET`(bytes: [UInt8], hash: UInt64) {
    #expect(Marvin32.hash(of: bytes.span, seed: 0x004F_B61A_001B_DBCC) == hash)
  }
}
