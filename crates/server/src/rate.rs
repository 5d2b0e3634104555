//! Token buckets for what is open to all, by network address.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};

/// Checks a second from one address. A check takes tens of microseconds, so this keeps one address
/// below a hundredth of a core; a person typing needs one a second.
const CHECKS_PER_SECOND: NonZeroU32 = NonZeroU32::new(200).unwrap();
/// Checks at once: a test suite or a nightly run of stored filings.
const CHECKS_AT_ONCE: NonZeroU32 = NonZeroU32::new(4_000).unwrap();

/// The buckets.
pub struct Limits {
    checks: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::of_checks(CHECKS_PER_SECOND, CHECKS_AT_ONCE)
    }
}

impl Limits {
    /// Buckets for so many checks a second and so many at once.
    #[must_use]
    pub fn of_checks(per_second: NonZeroU32, at_once: NonZeroU32) -> Limits {
        Limits {
            checks: DefaultKeyedRateLimiter::keyed(
                Quota::per_second(per_second).allow_burst(at_once),
            ),
            clock: DefaultClock::default(),
        }
    }

    /// Takes a token for a check.
    ///
    /// # Errors
    /// Seconds until there is one.
    pub fn check(&self, address: IpAddr) -> Result<(), u32> {
        self.checks
            .check_key(&network(address))
            .map_err(|not_until| {
                let wait = not_until.wait_time_from(self.clock.now());
                u32::try_from(wait.as_secs())
                    .unwrap_or(u32::MAX)
                    .saturating_add(1)
            })
    }

    /// Forgets addresses whose buckets are full again.
    pub fn sweep(&self) {
        self.checks.retain_recent();
    }
}

/// A subscriber owns a whole IPv6 /64.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}
