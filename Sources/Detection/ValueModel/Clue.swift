/// What is seen of a candidate that its name points out: each is one feature of the ``ValueModel``.
///
/// The order is that of the weights: new clues come last.
enum Clue: UInt8, CaseIterable, Sendable {
  case published
  case repetition
  case sequence
  case mask
  case template
  case instruction
  case nameOfSecret
  case sampleWord
  case placeholderUser
  case exampleHost
  case secretWordInAccount
  case untypable
  case amongBytes
  case randomAmongBytes
  case lowEntropy
  case lookedUp
  case call
  case reference
  case unquotedRandom
  case bareName
  case disclosedName
  case typeName
  case tableOfTexts
  case positionName
  case harmlessName
  case itselfKey
  case goesOn
  case metavariable
  case beginsSentence
  case nextEntry
  case nameInList
  case secondArgument
  case argumentOfOther
  case firstOfArguments
  case argumentOfQuestion
  case followsOther
  case member
  case constant
  case numberWithLetter
  case dateOrVersion
  case numericPassword
  case shortNumber
  case number
  case noLetters
  case tooShort
  case digest
  case hexKey
  case hexKey40
  case uuid
  case fingerprint
  case passwordHash
  case publicKey
  case integrity
  case language
  case expression
  case date
  case label
  case requirement
  case escapedBytes
  case colour
  case resourceName
  case endpoint
  case certificate
  case settingsList
  case algorithm
  case encodedProse
  case prose
  case twoWords
  case address
  case path
  case repeatsKey
  case settingWords
  case constantName
  case option
  case nameWithNumbers
  case dottedName
  case manyWords
  case oneWord
  case strongRandom
  case random
  case technicalWords
  case underPassword
  case keyWithoutDigit
  case shortKey
  case writtenOut
  case testPath
  case versionsFile
  case documentation
  case translation
  case minified
  case comment
  case sealed
  case testResult
  case changeNote
  case publicKeyName
  case versionNumber
  case nameOfWords
  case publicKeyID
  case functionWord
  case holdsSecretWord
  case digestUnderPassword
  case credentialScope
  case encodedSecretName
  case badge
  case partOfChain
  case beginsText
  case exampleLine
  case testVectors
  case compared
  case metasyntactic
  case schemeAndToken

  /// What was looked at, and a short sentence about it.
  var text: (kind: String, note: String) {
    switch self {
    case .published: ("example", "published by its provider as an example")
    case .repetition: ("placeholder", "the value repeats itself")
    case .sequence: ("placeholder", "the value runs through an alphabet or a keyboard row")
    case .mask: ("placeholder", "the value is masked")
    case .template: ("placeholder", "the value is filled in from elsewhere")
    case .instruction: ("placeholder", "the value says that it is a placeholder")
    case .nameOfSecret: ("placeholder", "the value is a word for secrets")
    case .sampleWord: ("placeholder", "the value calls itself a test or a sample")
    case .placeholderUser: ("account", "the user's name is a placeholder")
    case .exampleHost: ("account", "the host is an example")
    case .secretWordInAccount: ("account", "the password is a word for secrets")
    case .untypable: ("value", "the value holds bytes that nobody types")
    case .amongBytes: ("place", "among bytes that are no text")
    case .randomAmongBytes: ("place", "random, among bytes that are no text")
    case .lowEntropy: ("entropy", "less entropy than the rule asks for")
    case .lookedUp: ("code", "the value is looked up elsewhere")
    case .call: ("code", "the value is a call")
    case .reference: ("code", "the value refers to another")
    case .unquotedRandom: ("code", "not in quotes, in source code")
    case .bareName: ("code", "a name, not a value, in source code")
    case .disclosedName: ("key", "its name speaks of what may be shown")
    case .typeName: ("key", "its name is the name of a type")
    case .tableOfTexts: ("key", "its name stands in a table of texts")
    case .positionName: ("key", "its name speaks of a position or an entry")
    case .harmlessName: ("key", "its name speaks of something else")
    case .itselfKey: ("relation", "the value is itself the name of a value")
    case .goesOn: ("relation", "the value goes on with a template or a member")
    case .metavariable: ("relation", "the value stands for another")
    case .beginsSentence: ("relation", "the value begins a sentence")
    case .nextEntry: ("relation", "the next entry of a list")
    case .nameInList: ("relation", "one of the names in a list")
    case .secondArgument: ("relation", "a name in the place of a second argument")
    case .argumentOfOther: ("relation", "an argument of something else")
    case .firstOfArguments: ("relation", "the first of several arguments")
    case .argumentOfQuestion: ("relation", "an argument of a question")
    case .followsOther: ("relation", "the value follows something else")
    case .member: ("relation", "the value is a member of what it follows")
    case .constant: ("value", "the value is a constant")
    case .numberWithLetter: ("value", "the value is a number with a letter")
    case .dateOrVersion: ("value", "the value is a date, a version or a number")
    case .numericPassword: ("value", "the value is a number, as people take for passwords")
    case .shortNumber: ("value", "the value is a short number")
    case .number: ("value", "the value is a number")
    case .noLetters: ("value", "the value has no letters or digits")
    case .tooShort: ("value", "the value is too short")
    case .digest: ("value", "a digest, by the words beside it")
    case .hexKey: ("value", "a hexadecimal key")
    case .hexKey40: ("value", "a hexadecimal key of 40 digits")
    case .uuid: ("value", "the value is a UUID")
    case .fingerprint: ("value", "the value is a fingerprint")
    case .passwordHash: ("value", "a hash of a password, not the password")
    case .publicKey: ("value", "a public key")
    case .integrity: ("value", "an integrity attribute")
    case .language: ("value", "the value is text in a language")
    case .expression: ("value", "the value is a regular expression")
    case .date: ("value", "the value is a date")
    case .label: ("value", "the value is a label")
    case .requirement: ("value", "the value is a requirement of a version")
    case .escapedBytes: ("value", "the value is bytes written out")
    case .colour: ("value", "the value is a colour")
    case .resourceName: ("value", "the value is the name of a resource")
    case .endpoint: ("value", "the value is a host and a port")
    case .certificate: ("value", "the value is a certificate or a public key")
    case .settingsList: ("value", "the value is a list of settings")
    case .algorithm: ("value", "the value names an algorithm")
    case .encodedProse: ("value", "the value is encoded prose")
    case .prose: ("value", "the value is prose")
    case .twoWords: ("value", "the value is two words")
    case .address: ("value", "the value is an address")
    case .path: ("value", "the value is a path")
    case .repeatsKey: ("value", "the value repeats its name")
    case .settingWords: ("value", "the value is made of words for settings")
    case .constantName: ("value", "the value is the name of a constant")
    case .option: ("value", "the value is an option")
    case .nameWithNumbers: ("value", "the value is a name with numbers")
    case .dottedName: ("value", "the value is a dotted name")
    case .manyWords: ("value", "the value is made of words")
    case .oneWord: ("value", "the value is a word")
    case .strongRandom: ("value", "the value looks random, and is long")
    case .random: ("value", "the value looks random")
    case .technicalWords: ("value", "a value of words with colons or slashes")
    case .underPassword: ("value", "a value under the name of a password")
    case .keyWithoutDigit: ("value", "no digit in a key")
    case .shortKey: ("value", "too short for a key")
    case .writtenOut: ("value", "a value that is written out")
    case .testPath: ("path", "in a place for tests or examples")
    case .versionsFile: ("path", "in a file of versions and digests")
    case .documentation: ("path", "in documentation")
    case .translation: ("path", "in a translation")
    case .minified: ("line", "in minified code")
    case .comment: ("line", "in a comment")
    case .sealed: ("value", "the value is encrypted")
    case .testResult: ("relation", "one of a list of results of tests")
    case .changeNote: ("relation", "a word about a change of what is named")
    case .publicKeyName: ("key", "its name is that of a public key")
    case .versionNumber: ("value", "the value is a version or the number of a network")
    case .nameOfWords: ("value", "the value is a name of several words")
    case .publicKeyID: ("value", "the value is the fingerprint of a public key")
    case .functionWord: ("value", "the value is a word that joins others")
    case .holdsSecretWord: ("placeholder", "the value is words, one of them for secrets")
    case .digestUnderPassword: ("value", "as long as a digest, under the name of a password")
    case .credentialScope: ("value", "the scope of a signature, not its key")
    case .encodedSecretName: ("placeholder", "the value is a word for secrets, encoded")
    case .badge: ("relation", "in the address of a badge, which everybody sees")
    case .partOfChain: ("relation", "a link of a chain of names")
    case .beginsText: ("relation", "the first word of a text")
    case .exampleLine: ("place", "the line says that it is an example")
    case .testVectors: ("path", "in a file of test vectors")
    case .compared: ("relation", "a variable is compared with it")
    case .metasyntactic: ("placeholder", "a word that stands for any other, with digits")
    case .schemeAndToken: ("value", "the value of an authorization header")
    }
  }
}

extension Clue {
  /// Whether it decides alone.
  var isVeto: Bool {
    switch self {
    case .untypable, .template, .mask, .lookedUp, .call, .reference, .bareName: true
    default: false
    }
  }
}
