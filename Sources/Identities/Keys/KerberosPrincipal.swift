/// Who a key or ticket of Kerberos is for.
struct KerberosPrincipal: Hashable {
  let realm: String
  /// The components, such as `HTTP` and `web01.acme.example`.
  let components: [String]

  var name: String { components.joined(separator: "/") }
  var text: String { "\(name)@\(realm)" }
  /// Whether it is that of a service on a host, by its two components.
  var isService: Bool { components.count > 1 }
  /// Whether its key makes tickets for anybody.
  var grantsTickets: Bool { components.first == "krbtgt" }

  /// What ciphers are called. Source: IANA, "Kerberos Encryption Type Numbers".
  static func cipher(_ number: Int) -> String {
    let names = [
      1: "des-cbc-crc", 2: "des-cbc-md4", 3: "des-cbc-md5", 16: "des3-cbc-sha1",
      17: "aes128-cts-hmac-sha1-96", 18: "aes256-cts-hmac-sha1-96",
      19: "aes128-cts-hmac-sha256-128", 20: "aes256-cts-hmac-sha384-192", 23: "rc4-hmac",
      24: "rc4-hmac-exp", 25: "camellia128-cts-cmac", 26: "camellia256-cts-cmac",
    ]
    return names[number] ?? "cipher \(number)"
  }

  /// Whether a cipher is one of DES or RC4.
  static func isWeak(_ number: Int) -> Bool { number < 16 || number == 23 || number == 24 }
}
