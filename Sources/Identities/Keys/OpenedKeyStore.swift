/// What a key store says once a password opens it. Nothing of it is secret.
public struct OpenedKeyStore: Sendable, Hashable {
  /// For people: the certificates inside, if any can be read.
  public let note: String
  /// What its certificate calls itself; `nil` when none can be read.
  public let displayName: String?

  /// `nil` when the file is no PKCS #12 file or store of Java, or the password is another one.
  ///
  /// - Parameter password: In UTF-8.
  public init?(_ file: [UInt8], password: [UInt8]) {
    let password = password[...].text
    if var bundle = PKCS12Bundle(file[...]) {
      if let seal = bundle.seal, seal.isOpened(by: password) != true { return nil }
      let isOpen = bundle.open(with: password)
      guard isOpen || bundle.seal != nil else { return nil }
      self.init(bundle.certificates)
    } else if let store = JavaKeyStore(file[...]), store.isOpened(by: password) == true {
      self.init(store.keys.flatMap(\.chain))
    } else {
      return nil
    }
  }

  private init(_ certificates: [Certificate]) {
    displayName = certificates.first?.displayName
    note = Label.clean(certificates.prefix(2).map(\.text).joined(separator: "; "))
  }
}
