/// Passwords that are Google credentials files, as `_json_key` logins have them.
enum GoogleLogin {
  /// The account of the file that `password` is, plain or in base64.
  static func account(in password: [UInt8], _ sighting: Sighting) -> Draft? {
    if let draft = GCPServiceAccount.decode(file: password[...], sighting) { return draft }
    return password[...].base64Decoded
      .flatMap { GCPServiceAccount.decode(file: $0[...], sighting) }
  }
}
