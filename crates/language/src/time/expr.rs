//! What a time expression says, before it is known when it was written.

/// A unit of the calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A part of a day.
    PartOfDay,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months of the weather; winter begins in December.
    Season,
    /// Three months of the calendar.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// The unit of a table's value column.
    pub(crate) fn parse(name: &str) -> Option<Unit> {
        Some(match name {
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    /// Name in the record line.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::PartOfDay => "part-of-day",
            Unit::Day => "day",
            Unit::Weekend => "weekend",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Season => "season",
            Unit::Quarter => "quarter",
            Unit::Half => "half-year",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
        }
    }
}

/// Which year a date belongs to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// Not said.
    Open,
    /// Written out.
    Is(i64),
    /// So many years from the year of writing.
    Offset(i64),
    /// `the new year`: the next one, or this one while it is young.
    New,
}

/// Beginning, middle or end of a unit.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    Middle,
    End,
}

/// Before or after the time of writing.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Past,
    Now,
    Future,
}

/// The meaning of a time expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    /// A day or several days of a month; `weekday` from 1, where written beside.
    Day { year: Year, month: i64, day: i64, last: i64, weekday: Option<i64> },
    /// `03/04/2024`: day and month, or month and day.
    EitherDay { year: i64, a: i64, b: i64 },
    /// Whole months: months, quarters, half-years, seasons.
    Months { year: Year, first: i64, count: i64, unit: Unit },
    /// Whole years.
    Years { first: i64, count: i64, unit: Unit },
    /// A year told from the time of writing.
    YearOf(Year),
    /// A unit so many units from now.
    Offset { unit: Unit, by: i64 },
    /// A weekday; `way` when the text says last, this or next.
    Weekday { day: i64, way: Option<i64> },
    /// So many units ago (negative) or ahead, in twelfths of a year for years.
    Away { unit: Unit, by: f64 },
    /// A stretch that ends (negative) or begins now.
    Stretch { unit: Unit, by: f64 },
    /// A third of the inner time.
    Part { edge: Edge, of: Box<Expr> },
    /// From now to the end of the inner time, or from its beginning to now.
    Reach { way: Way, of: Box<Expr> },
    /// Hours of a day; `from` may be later than the day's end.
    Hours { from: i64, to: i64, of: Option<Box<Expr>> },
    /// A minute of a day.
    Clock { minute: i64, of: Option<Box<Expr>> },
    /// The day before something told elsewhere or, by itself, before now.
    Eve { of_something: bool },
    /// So many units from the time told last.
    Anaphor { unit: Unit, by: i64 },
    /// `recently`, `now`, `soon`.
    Vague(Way),
    /// Again and again.
    Set(Unit),
    /// A length without a place in time.
    Length(Unit),
}
