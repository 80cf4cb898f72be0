/// The trigrams that source text holds most often, which are no good to look for.
enum CommonTrigrams {
  /// -8 log2 of the share of positions in 215 MB of source text where the trigram stands, letters in
  /// either case; `nil` for trigrams that stand at fewer than one of 6,000 positions.
  static func rarity(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
    let trigram = [first, second, third].map { $0 | 0x20 }
    return table[String(decoding: trigram, as: UTF8.self)]
  }

  private static let table: [String: Int] = {
    var table: [String: Int] = [:]
    for (rarity, trigrams) in rows {
      for trigram in trigrams.split(whereSeparator: \.isWhitespace) {
        table[String(trigram)] = rarity
      }
    }
    return table
  }()

  private static let rows: [(rarity: Int, trigrams: String)] = [
    (
      56,
      #"""
      ion
      """#
    ),
    (
      64,
      #"""
      ame ate ent mod nam res the tio
      """#
    ),
    (
      72,
      #"""
      ### --- ans ass ati ble com con cri cti dat des dul ect elf est for ibl ing lf. nsi odu
      on: ons ort par pti scr sel ser sib sta str ter tes typ ule ult val ver ype
      """#
    ),
    (
      80,
      #"""
      )** ):* *** === abl ace add age ail ain all als alu and ang ara arg ata cat ces cha che
      col def dic div e:* ele equ err ers ert erv esc ess esu ete etu fig fil get han ice ict
      ile imp ins int ipt ire ist ith le. lic lis lse lue man mat me: men met mpl mpo n:* net
      nfi nge not nte ock ode omm one onf ont opt ost out pe: pec per ple por pre pro ram rea
      red req ret rip rou rti rue s:* set sio ste sul tat ted tem tin tri tru tur urn use wor
      },*
      """#
    ),
    (
      88,
      #"""
      ',* ()* (se ),* **- .0. .co .ge .mo .pa /di 000 :// </t acc ack act ali amp ams ana anc
      api app are ase ath att atu aul aut cal cce cen cho cla cli clu cod cre ct( cur d>* ddr
      del der dis doc dom dre e': e** eat eck ed* ed: efa egi emo ena end ens er. er: era ere
      erf ern es: ese esp eta etw evi exc exi ext fac fai fal fau fie fro ged gen gin gro hat
      hec hen her his hos htt ica ide ifi ils ilt ime ine inf ite ity iv> ive ize jec jso key
      las lat le: lea lec led les let lid lie lin lle loc log ls. lug mai mes mma msg nab nag
      nce nec ned ner nfo nit nne non ns. nse nst nt* nta nti nts obj oca oli oll on( on. onn
      ool ope ord ore ork orm oun oup our ove pan pas pat pda pla plu pol pon pri ps: que qui
      ran rat rce rec ref reg rem ren rep rge rgs rin rma rna rne rom ror rro rsi rve se* sen
      ses sha sho son sou spa spe spo ss= sse ssw sto sts swo sys t:* tan tar tch td> te: ten
      tha thi tho til tim tor tps tr* tra ttp two ue* ues ugi uir ull ume uni upd urc ure ust
      ute uth uti vic war wit
      """#
    ),
    (
      96,
      #"""
      ''* 'st '}, ))* **d *de *fr .** .fo .re /td 0.0 256 </d <di <td =di ></ a25 abs ach alt
      ant art ary ask ast atc ays bac bas ber bje boo but can cep cer chk cif cke clo cop cor
      cts ded den dep dev dif din dir e'} e)* e,* e.* e.p ead eas eci eco ecu efi els eme emp
      enc ene ept er- eri erm es* es. es/ eso et( eth eve exp fic fix gat ger ges gis git gra
      gum gur ha2 hks hoi hor ibu icy ida ien ies igh igu ill ima ind ini ink isa ise iti ken
      ksu lan le' le- le= lem loa low lte lti lus mal mbe me' min mmu moc mon mun nal nde nds
      nin ns/ ntr oad oic ole olu om/ oma omp on* ona onl or: ory ote ovi pac pe' pe= pen pli
      pos ppo put rag ral rfa rgu rib rit rol rre rt: rte rts run rvi s.* s:/ sab sal sam se:
      sec sed sin ssi st* sti sub suc sum sup s{' tab tac tag tai tal tap tas tic tif try ts:
      ttr tus ual unc und unt upp url v>* var ven vir way whe xce xis yst })* }** }},
      """#
    ),
  ]
}
