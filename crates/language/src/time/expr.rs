//! What a time expression says, before it is known when it was written.

/// A unit of the calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A second.
    Second,
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
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "season" => Unit::Season,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    /// Name in the record line.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Second => "second",
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
    /// The year told last.
    Same,
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

/// What is counted inside a longer time.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Weekday(i64),
    Unit(Unit),
}

/// The meaning of a time expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    /// A day or several days of a month; `weekday` from 1, where written beside.
    Day { year: Year, month: i64, day: i64, last: i64, weekday: Option<i64> },
    /// `03/04/2024`: day and month, or month and day.
    EitherDay { year: i64, a: i64, b: i64 },
    /// A day of the month told last or of the month of writing (`the 5th`).
    DayOnly { day: i64 },
    /// Whole months: months, quarters, half-years, seasons.
    Months { year: Year, first: i64, count: i64, unit: Unit },
    /// Whole years.
    Years { first: i64, count: i64, unit: Unit },
    /// A year told from the time of writing.
    YearOf(Year),
    /// A unit so many units from now.
    Offset { unit: Unit, by: i64 },
    /// A weekday; `way` when the text says last, this or next, `week` when it says of which week.
    Weekday { day: i64, way: Option<i64>, week: Option<i64> },
    /// So many units ago (negative) or ahead, in twelfths of a year for years.
    Away { unit: Unit, by: f64 },
    /// A stretch that ends (negative) or begins now.
    Stretch { unit: Unit, by: f64 },
    /// A third of the inner time.
    Part { edge: Edge, of: Box<Expr> },
    /// The first or second half of the inner time.
    Half { second: bool, of: Box<Expr> },
    /// From now to the end of the inner time, or from its beginning to now.
    Reach { way: Way, of: Box<Expr> },
    /// From the first to the last.
    Range { from: Box<Expr>, to: Box<Expr> },
    /// The n-th (from 1; the last is -1) of the items that begin in the inner time.
    Nth { n: i64, item: Item, of: Box<Expr> },
    /// Hours of a day; `from` may be later than the day's end.
    Hours { from: i64, to: i64, of: Option<Box<Expr>> },
    /// A minute of a day; `zone` in minutes from UTC, where written; `half` when the half of the day is not said.
    Clock { minute: i64, of: Option<Box<Expr>>, zone: Option<i64>, half: bool },
    /// The day before something told elsewhere or, by itself, before now.
    Eve { of_something: bool },
    /// So many units from the time told last.
    Anaphor { unit: Unit, by: f64 },
    /// The length told last (`за это время`), or else the time told last.
    ThatLength,
    /// `recently`, `now`, `soon`; the unit that it is told by.
    Vague(Way, Option<Unit>),
    /// Again and again: every n-th unit, or every such weekday.
    Set { unit: Unit, n: f64, weekday: Option<i64> },
    /// A length without a place in time; how many units, when said.
    Length { unit: Unit, n: Option<f64> },
}
