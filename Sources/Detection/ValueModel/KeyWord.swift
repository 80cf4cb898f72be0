/// A word that names of values hold often, whether they name secrets or not.
struct KeyWord {
  /// From 0 to ``count``, without end.
  let number: Int

  /// `nil` for words that are not on the list.
  init?(_ word: UInt128) {
    guard let number = Self.numbers[word] else { return nil }
    self.number = number
  }

  static var count: Int { words.count }

  /// The order is that of the weights: new words come last.
  static let words = """
    password passwd pass pwd passphrase passcode passwort pw secret secrets token tokens key keys api \
    apikey auth authorization authentication oauth credential credentials cred creds access private \
    client consumer user username admin root db database mysql postgres redis mongo ftp smtp mail ssh \
    ssl tls aws azure google github gitlab slack twitter facebook bot jwt session cookie csrf xsrf \
    refresh bearer basic header master encryption encrypt signing sign hmac salt iv seed storage store \
    keystore truststore test default old new current confirm confirmation repeat hash hashed id name \
    type url uri path file dir label title field column prefix suffix length min max error message \
    text description desc hint placeholder reset forgot change invalid wrong missing required valid \
    check verify login register service account app application server host proxy connection string \
    conn data value var env config settings option options param arg input output form page view \
    button link public shared primary secondary deploy registry docker npm webhook license serial code \
    pin otp totp mfa recovery backup wifi psk wpa snmp community ldap kerberos radius zookeeper kafka \
    my your the is has get set use no enable disable expire expires expiry ttl time date policy algorithm \
    provider manager handler version format class role scope grant audience issuer subject nonce state \
    encrypted sealed cipher pair fqdn resource authenticity expected fake dummy signature serviceaccount bcrypt \
    handle uuid guid websocket transport command recv accept member list bind dn dsn vnc rpc san \
    ipmi realm vault bucket object cache foreign index size count limit codes phrase slave \
    replication broker cluster node peer join bootstrap super part entry row group unlock transfer \
    context project tenant hostname mode flag word words result pattern regex keyring \
    trust
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  private static let numbers: [UInt128: Int] = Dictionary(
    uniqueKeysWithValues: words.enumerated().map { (Words.pack($1.utf8), $0) })
}

/// Which kind of secret a name speaks of.
enum KeyClass: Int, Sendable {
  case none, password, phrase, secret, token, key, auth, credential

  static let count = 8

  /// Whether people choose such secrets, and do not let machines draw them.
  var isChosen: Bool { self == .password || self == .phrase }

  /// The class of the last word that tells one.
  init(of words: Words) {
    var found = KeyClass.none
    for index in 0..<words.count {
      if let known = Self.byWord[words[index]] { found = known }
    }
    self = found
  }

  /// The class by the text of a name whose words do not tell, such as `dbpassword`.
  init(within name: Span<UInt8>) {
    guard let (word, _) = Self.parts.firstMatch(in: name) else {
      self = .none
      return
    }
    self = Self.classes[word]
  }

  private static let parts = WordFinder(
    [
      "passphrase", "pass", "secret", "token", "apikey", "auth", "cred", "pswd", "private", "_pwd",
      "pwd_",
    ] + SecretNames.passwordsElsewhere)
  private static let classes: [KeyClass] =
    [
      .phrase, .password, .secret, .token, .key, .auth, .credential, .password, .key, .password,
      .password,
    ] + SecretNames.passwordsElsewhere.map { _ in .password }
  private static let byWord: [UInt128: KeyClass] = {
    let lists: [(KeyClass, String)] = [
      (.password, "password passwords passwd pass pwd passcode passwort pw pin psk"),
      (
        .password,
        "contrase contrasena contrasenia passe senha kennwort wachtwoord lozinka heslo haslo"
      ),
      (.password, "parola losenord adgangskode passord salasana sifre"),
      (.phrase, "passphrase phrase"), (.secret, "secret secrets"), (.token, "token tokens"),
      (.key, "key keys apikey"), (.auth, "auth authorization authentication oauth bearer cookie"),
      (.credential, "credential credentials cred creds connection"),
    ]
    var table: [UInt128: KeyClass] = [:]
    for (known, words) in lists {
      for word in words.split(separator: " ") { table[Words.pack(word.utf8)] = known }
    }
    return table
  }()
}
