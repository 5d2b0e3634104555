//! Which steps are open, and how far each is: computed each time, stored never.

use crate::applies::applies;
use crate::asked::asks_in;
use crate::field::{
    SITE_PRINCIPAL_ID_IMAGE_EMBLEM, SITE_PRINCIPAL_ID_IMAGE_PORTRAIT,
    SITE_PRINCIPAL_VIDEO_VERIFICATION,
};
use crate::open::OpenForm;
use crate::place::{At, Place};
use crate::report::{StepReport, StepState};
use crate::step::Step;

/// The state of every step, in order. A step is open when no step before it is held back; facts
/// that are still unknown hold nothing back.
pub(crate) fn states(open: &OpenForm) -> [StepReport; Step::ALL.len()] {
    let tally = open.tally();
    let mut locked = false;
    let mut steps = [StepReport::locked(Step::Basic); Step::ALL.len()];
    for (report, step) in steps.iter_mut().zip(Step::ALL) {
        report.id = step;
        let counts = tally.steps[step as usize];
        let state = match step {
            _ if locked => StepState::Locked,
            _ if counts.wrong > 0 => StepState::ActionRequired,
            // Changes and cancellations pass over the steps in which they ask for nothing.
            _ if counts.empty == 0 && open.part().is_some_and(|part| !asks_in(part, step)) => {
                StepState::Complete
            }
            Step::Authenticity => authenticity(open),
            Step::Submit if counts.empty == 0 => {
                // A stray has no step of its own, and yet nothing is sent with one.
                let clean = tally.total(|step| step.wrong + step.empty) == 0
                    && open.form().strays().is_empty();
                if clean {
                    StepState::Complete
                } else {
                    StepState::Incomplete
                }
            }
            _ if open.filled(step) == 0 => StepState::NotStarted,
            _ if counts.empty > 0 => StepState::Incomplete,
            _ => StepState::Complete,
        };
        locked |= counts.gate > 0;
        report.state = state;
        report.errors = counts.wrong + counts.empty;
        report.pending = counts.pending;
    }
    steps
}

/// Step 2 shows three fields of the first site principal that step 4 asks for in the end. Who skipped
/// it is done with it; what does not apply there, as the sides of a linked principal's card, is not asked.
fn authenticity(open: &OpenForm) -> StepState {
    if open.skipped_authenticity() {
        return StepState::Complete;
    }
    let (mut asked, mut filled) = (0, 0);
    for field in [
        SITE_PRINCIPAL_ID_IMAGE_PORTRAIT.id(),
        SITE_PRINCIPAL_ID_IMAGE_EMBLEM.id(),
        SITE_PRINCIPAL_VIDEO_VERIFICATION.id(),
    ] {
        let at = At {
            field,
            place: Place::default(),
        };
        if applies(open.form(), at) != Some(false) {
            asked += 1;
            let leaf = open.form().leaf(at);
            filled += usize::from(leaf.is_some_and(|leaf| !leaf.is_empty()));
        }
    }
    match filled {
        0 => StepState::NotStarted,
        _ if filled == asked => StepState::Complete,
        _ => StepState::Incomplete,
    }
}
