internal import Codecs
internal import Findings

/// `docker login` and its kin: user and registry on the command line, the end of ECR passwords.
enum RegistryLogin {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "docker"
    CommandLogin.complete(&draft, sighting)
    if draft.displayName == "AWS", let bytes = sighting.secret.base64Decoded {
      draft.expires = JSONReader.read(bytes[...])?["expiration"]?.integer
        .flatMap(Timestamp.fromEpoch)
      draft.issued = draft.expires.map { $0 - 43_200 }
    }
    return draft.evidence.isEmpty ? nil : draft
  }
}
