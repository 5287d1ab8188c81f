//! Damage at random: pieces of example files, cut, doubled, mixed and spiced with what readers stumble over.

/// Longest input (bytes): small inputs find as much and run more often.
const LONGEST: usize = 6_000;

/// What readers stumble over.
const BITS: [&[u8]; 30] = [
    "“".as_bytes(),
    "”".as_bytes(),
    b"\"",
    b"'",
    "’".as_bytes(),
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\t",
    b"  ",
    b".",
    b", ",
    b" said that ",
    b"according to ",
    b"not ",
    b"(",
    b")",
    b"<",
    b">",
    b"</p>",
    b"<p>",
    b"&#x",
    b"{\"id\":",
    b"[[",
    b"= ",
    b"\0",
    b"\xff\xfe",
    "é\u{301}".as_bytes(),
    "\u{2028}".as_bytes(),
    "👩‍👧".as_bytes(),
];

/// An endless row of inputs, the same for the same seed.
pub struct Mutator {
    seeds: Vec<Vec<u8>>,
    state: u64,
}

impl Mutator {
    /// Starts from these files.
    pub fn new(seeds: Vec<Vec<u8>>, seed: Option<u64>) -> Self {
        Self { seeds, state: seed.unwrap_or(1).max(1) }
    }

    /// A number below another (xorshift64*, Vigna 2016).
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let drawn = self.state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        drawn as usize % end.max(1)
    }

    fn piece(&mut self, longest: usize) -> Vec<u8> {
        let which = self.below(self.seeds.len());
        let len = self.seeds.get(which).map_or(0, Vec::len);
        let start = self.below(len);
        let end = len.min(start + 1 + self.below(longest));
        self.seeds.get(which).map(|s| s[start..end].to_vec()).unwrap_or_default()
    }

    /// The next input.
    pub fn next(&mut self) -> Vec<u8> {
        let mut input = self.piece(LONGEST);
        for _ in 0..self.below(12) {
            let at = self.below(input.len() + 1);
            let end = (at + self.below(60)).min(input.len());
            match self.below(6) {
                0 => drop(input.drain(at..end)),
                1 => {
                    let part = input[at..end].to_vec();
                    let twice = part.repeat(1 + self.below(20));
                    input.splice(at..at, twice);
                }
                2 => {
                    let other = self.piece(300);
                    input.splice(at..end, other);
                }
                3 => {
                    let byte = self.below(256) as u8;
                    input.splice(at..end.min(at + 1), [byte]);
                }
                _ => {
                    let bit = BITS[self.below(BITS.len())];
                    let times = if self.below(8) == 0 { self.below(200) } else { 1 };
                    input.splice(at..at, bit.repeat(times));
                }
            }
        }
        input.truncate(LONGEST);
        input
    }
}
