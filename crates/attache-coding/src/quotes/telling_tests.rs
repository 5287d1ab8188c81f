//! Whole texts: to whom, when, on what occasion, through whom, and what repeats what.

use attache_lexicon::Lexicon;
use attache_text::{Report, Span, Zone, ZoneKind};

use super::find;
use crate::{Coding, Quote, QuoteKind, entities, times};

struct Read {
    report: Report,
    coding: Coding,
}

impl Read {
    fn new(text: &str) -> Self {
        Self::with_title("", text)
    }

    fn with_title(title: &str, body: &str) -> Self {
        let text = format!("{title}\n\n{body}");
        let mut report = super::tests::report(&text);
        let zone =
            |kind, start, end| Zone { kind, span: Span::new(start, end), language: "en".into() };
        report.zones = vec![zone(ZoneKind::Body, title.len(), text.len())];
        if !title.is_empty() {
            report.zones.insert(0, zone(ZoneKind::Title, 0, title.len()));
        }
        Self::of(report)
    }

    fn of(report: Report) -> Self {
        let lexicon = Lexicon::builtin();
        let parse = super::tests::analyser().parse(&report, &lexicon);
        let mut entities = entities::find(&report, &parse, &lexicon);
        let times = times::find(&report, &parse, &lexicon);
        let (quotes, attitudes) = find(&report, &parse, &times, &mut entities, &lexicon);
        Self { report, coding: Coding { entities, times, quotes, attitudes, ..Coding::default() } }
    }

    /// The quotation that holds these words.
    fn quote(&self, words: &str) -> &Quote {
        let holds = |q: &&Quote| self.report.words(q.span).contains(words);
        let all =
            || self.coding.quotes.iter().map(|q| self.report.words(q.span)).collect::<Vec<_>>();
        let found = self.coding.quotes.iter().filter(holds).min_by_key(|q| q.span.len());
        found.unwrap_or_else(|| panic!("{words} not in {:?}", all()))
    }

    fn name(&self, entity: Option<usize>) -> &str {
        entity.map_or("nobody", |e| &self.coding.entities.list[e].name)
    }
}

#[test]
fn who_denies_it_has_not_said_the_clause_before() {
    let read = Read::new("Khartoum accused Abu Dhabi of arming rebels; the emirate denied it.");
    assert_eq!(read.name(read.quote("arming rebels").speaker), "Sudan");
    assert_eq!(read.coding.quotes.len(), 1);
}

#[test]
fn who_was_told_goes_on_listening() {
    let read = Read::new(
        "Anders Berg told reporters at a briefing that the tariffs would stay. \"They are low enough,\" he said. \
         During a rally, Berg said that farmers were content.",
    );
    assert_eq!(read.name(read.quote("tariffs would stay").addressee), "reporters");
    assert_eq!(read.name(read.quote("low enough").addressee), "reporters");
    assert_eq!(read.quote("farmers").addressee, None, "another occasion");
}

#[test]
fn who_was_told_answers() {
    let read = Read::new(
        "Anders Berg told Peter Hansen that the tariffs were too high. Hansen replied that they would be lowered in May.",
    );
    assert_eq!(read.name(read.quote("lowered").addressee), "Anders Berg");
}

#[test]
fn whom_one_agrees_with_is_told() {
    let read = Read::new("Anders Berg agreed with Jan Lund that the tariffs were too high.");
    assert_eq!(read.name(read.quote("too high").addressee), "Jan Lund");
}

#[test]
fn the_attribution_tells_the_day_and_the_occasion() {
    let read = Read::new(
        "Anders Berg said during a briefing on 4 May 2024 that the port would close on 9 May 2024.",
    );
    let quote = read.quote("port would close");
    let said = quote.said.map(|t| read.coding.times[t].value.as_str());
    assert_eq!(said, Some("2024-05-04"));
    assert_eq!(quote.medium.map(|m| read.report.words(m)), Some("briefing"));
}

#[test]
fn an_official_is_the_last_one_who_spoke() {
    let read = Read::new(
        "Norwegian trade minister Anders Berg said that the talks would go on. He spoke before a visit to Finland by \
         Norwegian defence minister Jan Lund. \"We are patient,\" the minister said.",
    );
    assert_eq!(read.name(read.quote("patient").speaker), "Anders Berg");
}

#[test]
fn a_thing_and_its_name_are_found_without_help_of_the_tree() {
    let read = Read::new(
        "Berg called half of the members \"dreamers.\" The union called the figures false. Lund has called fish farming a \
         waste of water.",
    );
    for words in ["half of the members", "the figures false", "fish farming a waste of water"] {
        assert!(read.report.words(read.quote(words).span).starts_with(words), "{words}");
    }
}

#[test]
fn an_adviser_who_continues_carries_what_another_answered() {
    let read = Read::new(
        "Jan Lund told the council that the dam was safe, his adviser Anders Berg said. The mayor responded that she \
         wanted proof, the adviser continued.",
    );
    let via: Vec<&str> = read.quote("wanted proof").via.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(via, ["Anders Berg"]);
}

#[test]
fn words_cited_as_told_keep_a_clause_with_two_subjects() {
    let read = Read::new(
        "Anders Berg was cited as telling Jan Lund that Norway and Iceland have agreed on a price for cod.",
    );
    let quote = read.quote("Norway and Iceland have agreed on a price");
    assert_eq!((read.name(quote.speaker), read.name(quote.addressee)), ("Anders Berg", "Jan Lund"));
}

#[test]
fn passed_on_words_may_come_first() {
    let read =
        Read::new("The quota will stay, Reuters quoted trade minister Anders Berg as saying.");
    let quote = read.quote("The quota will stay");
    let via: Vec<&str> = quote.via.iter().map(|v| v.name.as_str()).collect();
    assert_eq!((read.name(quote.speaker), via), ("Anders Berg", vec!["Reuters"]));
}

#[test]
fn an_agency_carries_what_it_has_a_paper_say() {
    let read = Read::new(
        "According to Reuters, the report warns the fishermen and their friends, \"Some of the boats will never leave the \
         harbour again.\"",
    );
    let via: Vec<&str> =
        read.quote("Some of the boats").via.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(via, ["Reuters"]);
}

#[test]
fn these_remarks_were_passed_on_by_whom_the_next_sentence_names() {
    let read = Read::new(
        "Anders Berg said that the port would close. These remarks came after a long night, according to Reuters.",
    );
    let via: Vec<&str> =
        read.quote("port would close").via.iter().map(|v| v.name.as_str()).collect();
    assert_eq!(via, ["Reuters"]);
}

#[test]
fn a_participle_goes_on_with_its_clause_and_has_no_subject_behind_it() {
    let read = Read::new(
        "Anders Berg rejected the offer, stressing his resistance to any Norwegian port and adding that the quota was low.",
    );
    for words in ["resistance to any Norwegian port", "quota was low"] {
        assert_eq!(read.name(read.quote(words).speaker), "Anders Berg", "{words}");
    }
}

#[test]
fn accusations_of_nobody_stand_without_a_speaker() {
    let read = Read::new("Amid fears that the dam could burst, the town has asked for help.");
    assert_eq!(read.quote("the dam could burst").speaker, None);
}

#[test]
fn what_a_reporter_adds_behind_a_comma_is_not_the_name() {
    let read = Read::new("Iceland regards the bank as its own ground, which nobody else may fish.");
    assert_eq!(read.report.words(read.quote("the bank").span), "the bank as its own ground");
}

#[test]
fn a_statement_that_speaks_is_no_cue_as_well() {
    let read = Read::new(
        "Both ministers signed a joint statement stressing that the border was open and that the tariffs would fall.",
    );
    let told: Vec<&str> = read.coding.quotes.iter().map(|q| read.report.words(q.span)).collect();
    assert_eq!(told, ["the border was open and that the tariffs would fall"]);
}

#[test]
fn what_stands_in_a_quotation_is_no_attitude_of_the_reporter() {
    let read = Read::new(
        "Anders Berg said that Norway supports the treaty. \"We oppose the tariffs,\" he said. Berg does not support the ban.",
    );
    let attitudes: Vec<(&str, bool, &str)> = read
        .coding
        .attitudes
        .iter()
        .map(|a| (read.report.words(a.span), a.negated, read.name(a.speaker)))
        .collect();
    assert_eq!(attitudes, [("the ban", true, "Anders Berg")]);
}

/// The topics of what is said, each with the words that name who says it.
fn topics(text: &str) -> Vec<(String, String)> {
    let read = Read::new(text);
    let topics = read.coding.quotes.iter().filter(|q| q.topic);
    let words = |s: Span| read.report.words(s).to_owned();
    topics
        .map(|q| (q.speaker_mention.map(|m| words(m.0)).unwrap_or_default(), words(q.span)))
        .collect()
}

#[test]
fn who_takes_words_for_a_thing_is_quoted_on_it() {
    let topic = |who: &str, what: &str| vec![(who.to_owned(), what.to_owned())];
    let found = topics("The envoy went on to condemn the raid on the harbour.");
    assert_eq!(found, topic("The envoy", "the raid on the harbour"));
    let found = topics("The coast guard confirmed the death of two sailors.");
    assert_eq!(found, topic("The coast guard", "the death of two sailors"));
    for none in [
        "The envoy refused to condemn the raid on the harbour.",
        "The envoy did not condemn the raid on the harbour.",
        "Farmers may request a new licence.",
        "The minister welcomed the delegation at the airport.",
        "The union fears the raid.",
    ] {
        assert_eq!(topics(none), [], "{none}");
    }
}

#[test]
fn a_topic_in_marks_is_mixed_and_its_deeds_are_the_reporters() {
    let read = Read::new("The governor deplored the \"wanton shelling\" of Tartus.");
    let quote = read.coding.quotes.iter().find(|q| q.topic).expect("a topic");
    assert_eq!(quote.kind, QuoteKind::Mixed);
    assert_eq!(read.report.words(quote.fragments[0]), "wanton shelling");
}

#[test]
fn a_passive_may_name_nobody() {
    let read = Read::new(
        "The minister is expected to leave the cabinet in May. The bridge will be remembered.",
    );
    let attitudes: Vec<(&str, Option<usize>)> =
        read.coding.attitudes.iter().map(|a| (read.report.words(a.span), a.speaker)).collect();
    assert_eq!(attitudes, [("The minister is expected to leave the cabinet in May", None)]);
}

#[test]
fn a_headline_repeats_the_body() {
    let read = Read::with_title(
        "Fish quota ‘reckless’ – Norway",
        "The quota of the neighbours is \"reckless and unfair,\" said Norwegian trade minister Anders Berg.",
    );
    let title = &read.coding.quotes[0];
    assert_eq!(
        title.repeats.map(|q| read.name(read.coding.quotes[q].speaker)),
        Some("Anders Berg")
    );
    assert_eq!(read.name(title.speaker), "Anders Berg");
}

#[test]
fn a_speaker_is_named_with_title_and_apposition() {
    let read =
        Read::new("Trade minister Anders Berg, a former teacher, said that the port would close.");
    let words = read.quote("port would close").speaker_mention.map(|m| read.report.words(m.0));
    assert_eq!(words, Some("Trade minister Anders Berg, a former teacher"));
}

#[test]
fn adverbs_and_bringing_verbs_belong_to_the_cue() {
    let read = Read::new(
        "Berg has repeatedly said that the port would close. Lund went on to say that the pier was rotten.",
    );
    let cue = |words: &str| read.quote(words).cue.map(|c| read.report.words(c));
    assert_eq!(cue("port would close"), Some("has repeatedly said"));
    assert_eq!(cue("pier was rotten"), Some("went on to say"));
}

#[test]
fn one_who_is_he_in_his_own_words_does_not_say_our() {
    let read = Read::new(
        "Norwegian envoy Anders Berg met Finnish minister Paavo Virtanen. Virtanen answered that he \"understands the worries \
         of Norway and supports our plan for the port,\" the envoy continued.",
    );
    let our = read.report.text.find("our plan").unwrap();
    let mention = read.coding.entities.mentions.iter().find(|m| m.span.start == our).unwrap();
    assert_eq!(read.name(Some(mention.entity)), "Norway");
}

#[test]
fn a_state_and_others_speak_as_one() {
    let read = Read::new("Chad and Western countries have said that the border will stay open.");
    let speaker = &read.coding.entities.list[read.quote("border will stay").speaker.unwrap()];
    assert_eq!(speaker.members.len(), 2, "{}", speaker.name);
}

#[test]
fn a_paragraph_below_a_colon_is_said() {
    let read = Read::new(
        "Anders Berg wrote in a letter to the council:\n\nThe tariffs are too high and nobody in the valley can pay them.\n\n\
         The council meets on Monday. Berg listed three towns:\n\nOslo, Bergen and Narvik have ports that freeze.",
    );
    let quote = read.quote("nobody in the valley");
    assert_eq!((read.name(quote.speaker), quote.kind), ("Anders Berg", crate::QuoteKind::Direct));
    assert!(read.coding.quotes.iter().all(|q| !read.report.words(q.span).contains("Narvik")));
}

#[test]
fn findings_show() {
    let read = Read::new("Anders Berg noted the findings show the dam is safe.");
    assert_eq!(read.report.words(read.quote("the dam is safe").span), "the dam is safe");
}

#[test]
fn the_line_below_a_pull_quote_tells_who_holds_the_office() {
    let body = "The tariffs are low enough\n\nOlaf Berg President of Chad\n\nThe president of Chad said that \
                the port was full. Olaf Berg spoke on Monday.";
    let at = |words: &str| body.find(words).unwrap();
    let mut report = super::tests::report(body);
    let zone = |kind, start, end| Zone { kind, span: Span::new(start, end), language: "en".into() };
    report.zones = vec![
        zone(ZoneKind::Pullquote, 0, at("\n\nOlaf")),
        zone(ZoneKind::PullquoteAttribution, at("Olaf Berg President"), at("\n\nThe president")),
        zone(ZoneKind::Body, at("The president"), body.len()),
    ];
    let read = Read::of(report);
    assert_eq!(read.name(read.quote("the port was full").speaker), "Olaf Berg");
}

#[test]
fn the_carrier_that_the_next_sentence_names_carries_the_words_before() {
    let carriers = |read: &Read, words: &str| -> Vec<String> {
        read.quote(words).via.iter().map(|v| v.name.clone()).collect()
    };
    let text =
        "China says it will buy the grain. The official Xinhua news agency says the ships left.";
    assert_eq!(carriers(&Read::new(text), "buy the grain"), ["Xinhua"]);
    let opened =
        "China says it will buy the grain. As per Xinhua, China added that the ships left.";
    assert_eq!(carriers(&Read::new(opened), "buy the grain"), [""; 0]);
    let other =
        "Peru says it will buy the grain. The official Xinhua news agency says the ships left.";
    assert_eq!(carriers(&Read::new(other), "buy the grain"), [""; 0]);
}

#[test]
fn the_words_for_a_speaker_leave_out_the_day_and_the_words_of_the_cue() {
    let named = |text: &str, words: &str| {
        let read = Read::new(text);
        let (span, _) = read.quote(words).speaker_mention.unwrap();
        read.report.words(span).to_owned()
    };
    let text = "A statement from the finance ministry late on Friday said that the bank was safe.";
    assert_eq!(named(text, "bank was safe"), "A statement from the finance ministry");
    let text = "Sunday's report from the finance ministry said that the bank was safe.";
    assert_eq!(named(text, "bank was safe"), "Sunday's report from the finance ministry");
    let text = "The bank might have closed its doors, as per media reports.";
    assert_eq!(named(text, "might have closed"), "media reports");
}

#[test]
fn a_thing_that_threatens_says_nothing() {
    let read =
        Read::new("The flood threatened to reach the town. The general threatened to burn it.");
    let told: Vec<&str> = read.coding.quotes.iter().map(|q| read.report.words(q.span)).collect();
    assert_eq!(told, ["to burn it"]);
}

#[test]
fn an_aside_breaks_what_is_said_and_is_not_its_subject() {
    for (text, speaker) in [
        ("The plan, the minister added, would ruin farmers in the south.", "minister"),
        ("The storm, which dropped snow on the hills, has passed, officials said.", "officials"),
        ("The vote was, the minister said, a day of shame for the town.", "minister"),
        ("The talks, the minister told reporters, had failed.", "minister"),
    ] {
        let read = Read::new(text);
        let quote = &read.coding.quotes[0];
        let said = read.report.words(quote.span);
        assert!(said.starts_with("The ") && said.len() > text.len() / 2, "{text}: {said}");
        assert_eq!(read.name(quote.speaker), speaker, "{text}");
    }
    let read = Read::new(
        "The army bombed a market in the town, killing at least 40 people, residents and a local rights group said.",
    );
    let quote = &read.coding.quotes[0];
    assert!(read.report.words(quote.span).ends_with("40 people"));
    assert_eq!(read.name(quote.speaker), "a local rights group");
    let read = Read::new("Anna Berg, an analyst at the bank, said the port was full.");
    assert_eq!(read.name(read.quote("port was full").speaker), "Anna Berg");
}

#[test]
fn a_quotation_that_its_cue_breaks_in_two_goes_on_behind_it() {
    let read = Read::new(
        "\"The border is closed,\" the governor told them on Monday, \"and it will stay closed.\"",
    );
    let parts: Vec<_> = read.coding.quotes.iter().map(|q| (q.kind, read.name(q.speaker))).collect();
    assert_eq!(parts, [(crate::QuoteKind::Direct, "governor"); 2]);
    let read = Read::new("\"We are legion.\" A blogger, \"Anna declares war on the church\"");
    assert!(read.coding.quotes.iter().all(|q| !read.report.words(q.span).contains("church")));
}

#[test]
fn whoever_is_asked_asks_nothing() {
    let read = Read::new("When asked why the camp was moved, the envoy said it was full.");
    let told: Vec<&str> = read.coding.quotes.iter().map(|q| read.report.words(q.span)).collect();
    assert_eq!(told, ["it was full"]);
}

#[test]
fn a_sentence_may_open_with_a_comma() {
    let read = Read::new(", the governor said, the dam was safe, and left.");
    assert!(read.coding.quotes.iter().all(|q| !q.span.is_empty()));
}

#[test]
fn who_dismisses_a_claim_does_not_make_it() {
    let makes_it = |verb: &str| {
        let read = Read::new(&format!("The minister {verb} the claim that the dam was mined."));
        let claim = |q: &&Quote| q.cue.is_some_and(|c| read.report.words(c) == "claim");
        read.coding.quotes.iter().find(claim).is_some_and(|q| q.speaker.is_some())
    };
    assert!(["issued", "made", "spread"].into_iter().all(makes_it));
    assert!(!["dismissed", "called", "investigated", "heard"].into_iter().any(makes_it));
}

#[test]
fn his_colleague_is_of_the_state_that_is_named() {
    for noun in ["colleague", "ally", "rival"] {
        let text =
            format!("Sergei Lavrov spoke in Moscow. His Turkish {noun} said the deal was dead.");
        let read = Read::new(&text);
        let speaker = read.quote("the deal was dead").speaker.unwrap();
        let country = read.coding.entities.list[speaker].country.as_deref();
        assert_eq!(country, Some("TUR"), "{noun}");
    }
}

#[test]
fn a_clause_may_have_its_subject_before_the_cue() {
    let read = Read::new("The yard denied the charges, which auditors say are baseless.");
    assert_eq!(read.name(read.quote("are baseless").speaker), "auditors");
    let read = Read::new(
        "Officers arrested four brokers who they say used the harbour to smuggle rifles.",
    );
    let quote = read.quote("used the harbour");
    assert_eq!(read.report.words(quote.speaker_mention.unwrap().0), "they");
    let read = Read::new("The mine where the shafts that are said to leak is closed.");
    assert!(read.coding.quotes.is_empty());
}

#[test]
fn a_verb_of_saying_has_no_object() {
    let read =
        Read::new("The watchdog says the ministry's talks with growers aim at cheaper bread.");
    assert_eq!(
        read.report.words(read.quote("aim").span),
        "the ministry's talks with growers aim at cheaper bread"
    );
    let read = Read::new(
        "The ferry carried no flag, but she said fishermen saw a crew and that two waved.",
    );
    assert!(read.report.words(read.quote("saw a crew").span).ends_with("two waved"));
    for silent in [
        "The abbot said mass for the crew.",
        "Bakri passed to Hossam Said early in the second half of the final.",
    ] {
        assert!(Read::new(silent).coding.quotes.is_empty(), "{silent}");
    }
}

#[test]
fn a_relative_clause_ends_before_the_sentence_goes_on() {
    let read = Read::new("The yard, which said it found the leak, still plans a launch in May.");
    assert_eq!(read.report.words(read.quote("found").span), "it found the leak");
}

#[test]
fn an_agency_is_it_in_the_present_too() {
    let read = Read::new(
        "The Relief Fund opened two camps. It says other families will have to wait for tents.",
    );
    assert_eq!(read.name(read.quote("other families").speaker), "Relief Fund");
    let read = Read::new("Those close to the admiral say that he would resign.");
    assert!(read.report.words(read.quote("would resign").span).starts_with("he"));
}

const HEARING: &str = "Berg defends the tariffs\n\nAnders Berg, the trade minister, met Mia Lund of Channel 5 on Sunday.\n\n\
    LUND: Minister, you said that there would be no tariffs. What changed?\n\n\
    BERG: We were attacked. Sweden has imposed duties on our fish.\n\nWe do not want a trade war.\n\n(Crosstalk.)\n\n\
    QUESTION: Will you resign?\n\nMR. HOLM: He will not.\n\n\
    Berg later left for Geneva, where he will meet officials.";

#[test]
fn a_transcript_labels_who_speaks() {
    let read = Read::new(HEARING);
    let told: Vec<(&str, &str)> = read
        .coding
        .quotes
        .iter()
        .map(|q| (read.name(q.speaker), read.report.words(q.span)))
        .collect();
    assert_eq!(
        told,
        [
            ("Mia Lund", "Minister, you said that there would be no tariffs. What changed?"),
            ("Anders Berg", "We were attacked. Sweden has imposed duties on our fish."),
            ("Anders Berg", "We do not want a trade war."),
            ("nobody", "Will you resign?"),
            ("HOLM", "He will not."),
        ]
    );
    let we = read.coding.entities.mentions.iter().find(|m| read.report.words(m.span) == "our");
    assert_eq!(read.name(we.map(|m| m.entity)), "Anders Berg");
}

#[test]
fn a_list_is_no_transcript() {
    let read = Read::new(
        "Results of the vote were published.\n\nAnna Berg: 45 votes.\n\nPeter Hansen: 40 votes.\n\nLocation: Geneva\n\n\
         UPDATE: The count is over.\n\nREAD MORE: Why you should vote",
    );
    assert!(read.coding.quotes.is_empty());
}

#[test]
fn a_headline_names_its_speaker_before_a_colon() {
    for (title, speaker) in [
        ("Anders Berg: Oslo must lower its tariffs", "Anders Berg"),
        ("Anders Berg to Mia Lund: Oslo will answer", "Anders Berg"),
        ("Kremlin: Talks with Oslo were useful", "Kremlin"),
        ("UN: 3 million displaced in Sudan", "United Nations"),
        ("Poll: Most Swedes back NATO", "Poll"),
        ("Foreign minister: Tariffs will stay", "Foreign minister"),
    ] {
        let read = Read::with_title(title, "The ferry left the harbour on Monday.");
        let said = title.split_once(": ").unwrap().1;
        assert_eq!(read.name(read.quote(said).speaker), speaker, "{title}");
    }
    for title in [
        "Sudan: Rebels take El Fasher",
        "Anders Berg: the man who sank a ferry",
        "Explainer: What the tariffs mean",
        "Analysis: Why Oslo fears Riga",
    ] {
        let read = Read::with_title(title, "The ferry left the harbour on Monday.");
        assert!(read.coding.quotes.is_empty(), "{title}");
    }
}

#[test]
fn who_answers_a_charge_is_no_part_of_it() {
    for (text, said) in [
        ("Oslo accused Riga of spying, a charge Riga denies.", "Riga of spying"),
        ("Oslo says Riga sank a ferry, an accusation rejected by Riga.", "Riga sank a ferry"),
    ] {
        let read = Read::new(text);
        assert_eq!(read.report.words(read.quote("Riga").span), said, "{text}");
    }
    let own = Read::new("Oslo said that Riga, which denied visas to pilots, had sunk a ferry.");
    assert!(own.report.words(own.quote("had sunk").span).ends_with("a ferry"));
}

#[test]
fn who_has_a_phrase_beside_his_name_speaks() {
    for (text, speaker) in [
        (
            "Mia Lund, a historian who attended the session, recalled, \"Out of nowhere, he said it was over.\"",
            "Mia Lund",
        ),
        (
            "In a hearing in Riga, Mia Lund, the chief executive of the Baltic Grain League, told a miller that it was over.",
            "Mia Lund",
        ),
        (
            "As Mia Lund, a lawyer and senior fellow at the Oslo Tax Centre, recently put it, \"Is it over?\"",
            "Mia Lund",
        ),
        (
            "\"It was not over,\" panel chair Mia Lund (K-Oslo) said after Holm failed to show up.",
            "Mia Lund",
        ),
    ] {
        let read = Read::new(text);
        assert_eq!(read.name(read.quote("over").speaker), speaker, "{text}");
        assert!(!read.coding.quotes.iter().any(|q| read.report.words(q.span).contains("Lund")));
    }
}

#[test]
fn a_participle_behind_a_comma_is_the_sentences() {
    let read = Read::new(
        "Mia Lund has embraced the go-it-alone approach, promising that tariffs would fall.",
    );
    assert_eq!(read.name(read.quote("would fall").speaker), "Mia Lund");
}

#[test]
fn when_it_was_said_is_not_in_what_was_said() {
    let read = Read::new("Kenya's army said on Wednesday it had left the dam.");
    assert_eq!(read.report.words(read.quote("left").span), "it had left the dam");
    let read = Read::new("The ministry said in May, two dams had burst.");
    assert!(read.report.words(read.quote("burst").span).starts_with("in May"));
}

#[test]
fn what_is_said_begins_behind_that() {
    let told = |text: &str| {
        let read = Read::new(text);
        let words = |q: &Quote| read.report.words(q.span).to_owned();
        read.coding.quotes.iter().map(words).collect::<Vec<_>>()
    };
    let found = told(
        "Chad said on Monday that it would attack Libya and other neighbours if they closed the border.",
    );
    assert_eq!(found, ["it would attack Libya and other neighbours if they closed the border"]);
    let found =
        told("An official told the Oslo Herald that roads to the village were still closed.");
    assert_eq!(found, ["roads to the village were still closed"]);
    let found = told("The teacher said her impression was that the plan would fail.");
    assert_eq!(found, ["her impression was that the plan would fail"]);
}

/// Words and speakers of all quotations of a text.
fn told(text: &str) -> Vec<(String, String)> {
    let read = Read::new(text);
    let of = |q: &Quote| (read.report.words(q.span).to_owned(), read.name(q.speaker).to_owned());
    read.coding.quotes.iter().map(of).collect()
}

#[test]
fn what_is_said_ends_where_another_saying_is_added() {
    for (text, wants) in [
        (
            "Anders Berg said the mission would leave by May, adding that it had failed.",
            vec![
                ("the mission would leave by May", "Anders Berg"),
                ("it had failed", "Anders Berg"),
            ],
        ),
        (
            "The operator misled investors about the leak, prosecutors alleged in a filing.",
            vec![("The operator misled investors about the leak", "prosecutors")],
        ),
        (
            "Output fell, a survey by the institute showed.",
            vec![("Output fell", "a survey by the institute")],
        ),
        (
            "\"If Oslo signs,\" said shipping minister Anders Berg, \"we sign as well.\"",
            vec![("If Oslo signs,", "Anders Berg"), ("we sign as well.", "Anders Berg")],
        ),
        (
            "The plan was, in the words of mediator Anders Berg, \"the last bus out\".",
            vec![("\"the last bus out\"", "Anders Berg")],
        ),
        (
            "\"Who signed the order?\" asked opposition leader Anders Berg on Thursday.",
            vec![("Who signed the order?", "Anders Berg")],
        ),
        (
            "\"A typing error,\" explained the ministry's spokesman, Anders Berg.",
            vec![("A typing error,", "Anders Berg")],
        ),
    ] {
        let wants: Vec<_> = wants.iter().map(|(w, s)| ((*w).to_owned(), (*s).to_owned())).collect();
        assert_eq!(told(text), wants, "{text}");
    }
}

#[test]
fn what_is_promised_or_asked_not_to_be_done() {
    for (text, words) in [
        ("Officials in Oslo promised not to stand in the way.", "not to stand in the way"),
        ("The army ordered the families not to pay.", "the families not to pay"),
        ("Berg denied on Sunday having asked for asylum.", "having asked for asylum"),
        ("Berg described how the guards had counted them.", "how the guards had counted them"),
    ] {
        assert_eq!(told(text).first().map(|q| &*q.0), Some(words), "{text}");
    }
}

#[test]
fn what_is_said_of_a_thing_is_nobodys_words() {
    for text in [
        "The house, said to be owned by his cousin, burned down within an hour.",
        "The ministry would neither confirm nor deny the report.",
    ] {
        assert!(told(text).is_empty(), "{text}");
    }
}
