import Findings
import Patterns
import Rules
import Testing

@testable import Detection

/// The names of secrets, as people write them, in files of several kinds.
struct KeyNameTests {
  static let rules = RuleSet()
  static let names = """
    password db_password2 dbPasswd passwd_prod userPwd1 pwd2 DB_PASS pass1 passProd user_pass_1 \
    passphrase1 secret my_secret_1 clientSecretValue appSecret webhookSecret jwtSecret sharedSecret \
    cookieSecret secretKeyBase token2 tokenProd accessTokenValue authTokenProd bearerToken \
    refreshToken sas_token apiKeyV2 apikeyProd api_key_2 prodApiKey dbCredential keystorePass \
    connectionPassword contraseña contrasena motDePasse mot_de_passe senha DB_SENHA palavra_passe \
    kennwort dbKennwort wachtwoord heslo hasło parola lösenord adgangskode passord salasana şifre
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  static let forms: [(path: String, before: String, between: String, after: String)] = [
    ("src/app.py", "", " = \"", "\"\n"), (".env", "", "=", "\n"), ("app.yaml", "  ", ": ", "\n"),
    ("app.json", "  \"", "\": \"", "\",\n"), ("App.java", "  String ", " = \"", "\";\n"),
  ]

  @Test func `a value beside the name is found`() throws {
    var generator = SampleGenerator(seed: 7)
    let value = String(decoding: try generator.sample(from: "«{base62:18}»").text, as: UTF8.self)
    let matcher = Matcher(rules: Self.rules.tables)
    for name in Self.names {
      for form in Self.forms {
        let line = form.before + name + form.between + value + form.after
        let best = best(in: line, value: value, path: form.path, by: matcher)
        #expect(best >= 0.5, "\(form.path): \(name)")
      }
    }
  }

  static let others = """
    password_field tokenUrl secret_name keyboard author passenger compass monkey tokenizer \
    password_validity token_seconds GIT_ASKPASS public_key
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  @Test func `names of other things are not taken for names of secrets`() {
    let matcher = Matcher(rules: Self.rules.tables)
    for name in Self.others {
      for form in Self.forms {
        let line = form.before + name + form.between + "sunset" + form.after
        let best = best(in: line, value: "sunset", path: form.path, by: matcher)
        #expect(best < 0.5, "\(form.path): \(name)")
      }
    }
  }

  /// The highest confidence of a finding that is `value`, or 0.
  private func best(
    in text: String, value: String, path: String, by matcher: Matcher
  ) -> Double {
    let bytes = Array(text.utf8)
    var matches: [Match] = []
    let padded = bytes + Array(repeating: 0, count: Matcher.padding)
    matcher.reset()
    unsafe padded.withUnsafeBufferPointer { all in
      let text = unsafe UnsafeBufferPointer(rebasing: all[..<bytes.count])
      unsafe matcher.appendMatches(in: text, fresh: 0..<bytes.count, to: &matches)
    }
    let verdicts = matches.filter { Array(bytes[$0.secret]) == Array(value.utf8) }.map { match in
      let excerpt = Excerpt(
        bytes: bytes, match: match.range, secret: match.secret,
        parts: match.parts.map { Excerpt.Part(name: $0.name, range: $0.range) }, path: path,
        startsStream: true, endsStream: true)
      return Detector().verdict(on: excerpt, rule: Self.rules[match.rule])
    }
    return verdicts.compactMap { $0?.confidence }.max() ?? 0
  }
}
