"""Social prescribing (thin): referral, shortlist, the choice, closed by the first check-in."""
