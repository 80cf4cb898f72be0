import Codecs

extension IdentityCase {
  /// A routable GitLab token with these lines.
  private static func routable(_ lines: String, _ draw: inout Draw) -> String {
    let payload = base64url(draw.bytes(16) + Array(lines.utf8) + [16])
    let body =
      "glpat-\(payload).01."
      + String(
        decoding: Radix.write(UInt64(payload.utf8.count), digits: Radix.base36, width: 2),
        as: UTF8.self)
    let checksum = UInt64(CRC32.checksum(of: Array(body.utf8).span))
    return body
      + String(decoding: Radix.write(checksum, digits: Radix.base36, width: 7), as: UTF8.self)
  }

  private static func pypi(_ caveat: String, _ draw: inout Draw) -> String {
    let index = Array("pypi.org".utf8)
    let head = [2, 1, UInt8(index.count)] + index + [2, 36] + Array(draw.uuid().utf8) + [0]
    let text = Array(caveat.utf8)
    return "pypi-"
      + base64url(head + [2, UInt8(text.count)] + text + [0, 0, 6, 32] + draw.bytes(32))
  }

  /// A macaroon of Fly.io for one app of an organization.
  private static func fly(organization: Int, app: Int, _ draw: inout Draw) -> String {
    func number(_ value: Int) -> [UInt8] {
      [0xCE] + (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
    let place = Array("https://api.fly.io/v1".utf8)
    let nonce = [0x93, 0xC4, 16] + draw.bytes(16) + [0xC4, 16] + draw.bytes(16) + [0xC2]
    let caveats =
      [0x94, 0, 0x92] + number(organization) + [31, 3, 0x91, 0x81] + number(app) + [31]
    return "fm2_"
      + base64(
        [0x94] + nonce + [0xA0 | UInt8(place.count)] + place + caveats + [0xC4, 32] + draw.bytes(32)
      )
  }

  static let forges = [
    IdentityCase("github-app") { draw in
      let app = draw.digits(6)
      let token = draw.jwt(#"{"iss":"x","installation":\#(draw.digits(8)),\#(life)}"#)
      return Made(text: "token: «ghs_\(app)_\(token)»\n", id: "nhi:github::oauth_app:\(app)")
    },
    IdentityCase("github-login") { draw in
      let login = draw.name()
      return Made(
        text:
          #"{"login":"\#(login)","token":"«\#(try draw.sample("ghp_{base62:30}{crc32-base62}"))»"}"#,
        id: "nhi:github::human:\(login)")
    },
    IdentityCase("gitlab-user") { draw in
      let (organization, user) = (draw.number(1...99_999), draw.number(1...9_999_999))
      let lines = "c:1\no:\(String(organization, radix: 36))\nu:\(String(user, radix: 36))"
      return Made(
        text: "GITLAB_TOKEN=«\(routable(lines, &draw))»\n",
        id: "nhi:gitlab:org-\(organization):human:user-\(user)")
    },
    IdentityCase("gitlab-project") { draw in
      let (organization, project) = (draw.number(1...99_999), draw.number(1...9_999_999))
      let lines = "c:1\no:\(String(organization, radix: 36))\np:\(String(project, radix: 36))"
      return Made(
        text: "GITLAB_TOKEN=«\(routable(lines, &draw))»\n",
        id: "nhi:gitlab:org-\(organization):bot:project-\(project)")
    },
    IdentityCase("gitlab-job") { draw in
      let (host, job) = ("gitlab.\(draw.company()).net", draw.digits(9))
      let token = draw.jwt(
        #"{"iss":"https://\#(host)","aud":"gitlab-authz-token","sub":"gid://gitlab/Ci::Build/\#(job)",\#(life)}"#
      )
      return Made(
        text: "token: «glcbt-\(token)»\n",
        id: "nhi:gitlab:\(host):ci_job:gid://gitlab/Ci::Build/\(job)")
    },
    IdentityCase("pypi-project") { draw in
      let project = draw.name()
      return Made(
        text: "password = «\(pypi(#"[1,["\#(project)"]]"#, &draw))»\n",
        id: "nhi:pypi:pypi.org:api_client:\(project)")
    },
    IdentityCase("pypi-user") { draw in
      let user = draw.uuid()
      return Made(
        text: "password = «\(pypi(#"[3,"\#(user)"]"#, &draw))»\n",
        id: "nhi:pypi:pypi.org:human:\(user)")
    },
    IdentityCase("pypi-publisher") { draw in
      let publisher = draw.uuid()
      return Made(
        text: "password = «\(pypi(#"[4,"\#(publisher)"]"#, &draw))»\n",
        id: "nhi:pypi:pypi.org:ci_job:\(publisher)")
    },
    IdentityCase("npm-auth") { draw in
      let (host, user) = ("npm.\(draw.company()).net", draw.name())
      return Made(
        path: "srv/.npmrc",
        text: "//\(host)/:_auth=«\(base64("\(user):\(draw.password())"))»\n",
        id: "nhi:npm:\(host):ci_job:\(user)")
    },
    IdentityCase("docker-config") { draw in
      let (host, user) = ("registry.\(draw.company()).net", draw.name())
      return Made(
        path: "srv/config.json",
        text: #"{"auths":{"\#(host)":{"auth":"«\#(base64("\(user):\(draw.password())"))»"}}}"#,
        id: "nhi:docker:\(host):service_account:\(user)")
    },
    IdentityCase("docker-login") { draw in
      let (host, user) = ("registry.\(draw.company()).net", draw.name())
      return Made(
        text: "docker login -u \(user) -p «\(draw.password())» \(host)\n",
        id: "nhi:docker:\(host):service_account:\(user)")
    },
    IdentityCase("docker-google-key") { draw in
      let project = draw.company() + "-prod"
      let email = "\(draw.name())@\(project).iam.gserviceaccount.com"
      let key =
        #"{"type":"service_account","project_id":"\#(project)","private_key":"x","client_email":"\#(email)"}"#
      return Made(
        path: "srv/config.json",
        text: #"{"auths":{"eu.gcr.io":{"auth":"«\#(base64("_json_key:\(key)"))»"}}}"#,
        id: "nhi:gcp:\(project):service_account:\(email)")
    },
    IdentityCase("fly") { draw in
      let (organization, app) = (draw.number(70_000...9_999_999), draw.number(70_000...9_999_999))
      return Made(
        text: "FLY_API_TOKEN=«\(fly(organization: organization, app: app, &draw))»\n",
        id: "nhi:fly:org-\(organization):ci_job:app-\(app)")
    },
    IdentityCase("circleci-token") { draw in
      let id = draw.text("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789", 22)
      return Made(
        text: "CIRCLE_TOKEN=«CCIPRJ_\(id)_\(draw.hex(40))»\n", id: "nhi:circleci::ci_job:\(id)")
    },
  ]
}
