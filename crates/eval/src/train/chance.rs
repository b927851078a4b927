//! Numbers that look random and are always the same.

/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014): SplitMix64.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    /// Any number.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// True in this share of cases.
    pub(super) fn holds(&mut self, share: f32) -> bool {
        ((self.next() >> 40) as f32) < share * (1u64 << 24) as f32
    }

    /// At least 0 and below 1.
    pub(super) fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}
