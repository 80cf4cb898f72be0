/// What programs and libraries are shipped in.
extension MatrixArchive {
  static let packages = [
    zipped("whl", "a-1-py3-none-any.whl"),
    zipped("apk", "a.apk"),
    MatrixArchive(
      name: "ar", command: "ar rc $out/a.a *.txt", place: { "a.a ! \($0)" }),
    MatrixArchive(
      name: "deb",
      command: """
        mkdir -p $out/d/DEBIAN $out/d/opt && cp *.txt $out/d/opt && cd $out &&
        printf 'Package: a\\nVersion: 1\\nArchitecture: all\\nMaintainer: a <a@example.com>\\n%s' \
        'Description: a' >d/DEBIAN/control && echo >>d/DEBIAN/control &&
        dpkg-deb --root-owner-group -b d a.deb && rm -r d
        """,
      place: { "a.deb ! data.tar.xz ! ./opt/\($0)" }),
    MatrixArchive(
      name: "rpm",
      command: """
        printf '%s\\n' 'Name: a' 'Version: 1' 'Release: 1' 'Summary: a' 'License: a' 'BuildArch: noarch' \
        %description a %install 'mkdir -p %{buildroot}/opt; cp %{from}/*.txt %{buildroot}/opt' \
        %files /opt >$out/a.spec && from=$PWD && cd $out && mkdir w && rpmbuild --quiet -bb \
        --define "_topdir $PWD/w" --define "from $from" a.spec 2>w/log &&
        mv w/RPMS/noarch/*.rpm a.rpm && rm -r w a.spec
        """,
      place: { "a.rpm ! content ! ./opt/\($0)" }),
  ]

  private static func zipped(_ name: String, _ file: String) -> MatrixArchive {
    MatrixArchive(
      name: name, command: "zip -q $out/\(file) *.txt", place: { "\(file) ! \($0)" })
  }
}
