//! Settings: `beian.toml` in the working directory and the environment, the environment first.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use beian_rules::switches::Switches;

/// The file that is read when it is there.
pub const FILE: &str = "beian.toml";

/// How the server is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `BEIAN_LISTEN`, `listen`: address and port.
    pub listen: SocketAddr,
    /// `BEIAN_DATA_DIR`, `data_dir`: where database and uploads lie.
    pub data_dir: PathBuf,
    /// `BEIAN_DATABASE_URL`, `database_url`: the SQLite file, by default in the data directory.
    pub database: PathBuf,
    /// `BEIAN_PROVIDER_NAME`, `provider_name`: shown in the frame of every page.
    pub provider_name: String,
    /// `BEIAN_TRUSTED_PROXIES`, `trusted_proxies`: addresses, comma between them, whose
    /// `X-Forwarded-For` is believed. None by default.
    pub trusted_proxies: Vec<IpAddr>,
    /// `BEIAN_RULES_OFF`, `rules_off`: ids of rules, comma between them, that warn where they would
    /// block. Only those that rest on no current page can be named.
    pub rules_off: Switches,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data_dir: PathBuf::from("./var"),
            database: PathBuf::from("./var").join(DATABASE),
            provider_name: "示例云".into(),
            trusted_proxies: Vec::new(),
            rules_off: Switches::default(),
        }
    }
}

const DATABASE: &str = "beian.sqlite3";

/// A setting that cannot be used: one line that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadSetting(pub String);

impl std::fmt::Display for BadSetting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadSetting {}

const NAMES: [(&str, &str); 6] = [
    ("listen", "BEIAN_LISTEN"),
    ("data_dir", "BEIAN_DATA_DIR"),
    ("database_url", "BEIAN_DATABASE_URL"),
    ("provider_name", "BEIAN_PROVIDER_NAME"),
    ("trusted_proxies", "BEIAN_TRUSTED_PROXIES"),
    ("rules_off", "BEIAN_RULES_OFF"),
];

impl Config {
    /// Reads the settings of this process.
    ///
    /// # Errors
    /// [`BadSetting`] for a key that is none of ours or a value that cannot be used.
    pub fn read() -> Result<Config, BadSetting> {
        let file = match std::fs::read_to_string(FILE) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(BadSetting(format!("{FILE} cannot be read: {error}"))),
        };
        let environment: Vec<(String, String)> = std::env::vars_os()
            .filter_map(|(name, value)| {
                let name = name
                    .into_string()
                    .ok()
                    .filter(|name| name.starts_with("BEIAN_"))?;
                Some((name, value.to_string_lossy().into_owned()))
            })
            .collect();
        Config::of(&file, &environment)
    }

    /// The settings of a file's text and of an environment.
    ///
    /// # Errors
    /// [`BadSetting`], as [`Config::read`].
    pub fn of(file: &str, environment: &[(String, String)]) -> Result<Config, BadSetting> {
        let table: toml::Table = file.parse().map_err(|error: toml::de::Error| {
            BadSetting(format!("{FILE}: {}", one_line(error.message())))
        })?;
        if let Some(key) = table
            .keys()
            .find(|key| NAMES.iter().all(|(name, _)| name != key))
        {
            return Err(BadSetting(format!(
                "{FILE}: {key} is no setting; there are {}",
                names(|(name, _)| name)
            )));
        }
        // Other programs share the environment and may share the prefix; a slip of the pen is another
        // matter, and starting without the setting that was meant would be worse than not starting.
        if let Some((name, meant)) = environment
            .iter()
            .find_map(|(name, _)| Some((name, slip(name)?)))
        {
            return Err(BadSetting(format!(
                "{name} is no setting; is {meant} meant?"
            )));
        }
        let setting = |index: usize| -> Result<Option<(&str, String)>, BadSetting> {
            let (key, variable) = NAMES[index];
            if let Some((_, value)) = environment
                .iter()
                .find(|(name, value)| name == variable && !value.is_empty())
            {
                return Ok(Some((variable, value.clone())));
            }
            match table.get(key) {
                None => Ok(None),
                Some(toml::Value::String(value)) => Ok(Some((key, value.clone()))),
                Some(_) => Err(BadSetting(format!(
                    "{FILE}: {key} must be a text in quotes"
                ))),
            }
        };
        let mut config = Config::default();
        if let Some((name, value)) = setting(0)? {
            config.listen = value.parse().map_err(|_| {
                BadSetting(format!(
                    "{name}: '{value}' is no address with port, such as 127.0.0.1:8080"
                ))
            })?;
        }
        if let Some((_, value)) = setting(1)? {
            config.data_dir = PathBuf::from(value);
        }
        config.database = match setting(2)? {
            Some((name, url)) => database(name, &url)?,
            None => config.data_dir.join(DATABASE),
        };
        if let Some((name, value)) = setting(3)? {
            let value = value.trim().to_owned();
            if value.is_empty() || value.chars().count() > 30 {
                return Err(BadSetting(format!("{name} must have 1 to 30 characters")));
            }
            config.provider_name = value;
        }
        if let Some((name, value)) = setting(4)? {
            config.trusted_proxies = value
                .split(',')
                .map(|address| address.trim().parse())
                .collect::<Result<_, _>>()
                .map_err(|_| {
                    BadSetting(format!(
                        "{name}: '{value}' is no list of addresses with commas between them"
                    ))
                })?;
        }
        if let Some((name, value)) = setting(5)? {
            config.rules_off = Switches::parse(&value).map_err(|id| {
                BadSetting(format!("{name}: {id} is no rule that can be switched off"))
            })?;
        }
        Ok(config)
    }
}

/// The setting that a variable's name misses by one or two characters.
fn slip(name: &str) -> Option<&'static str> {
    let known = NAMES.map(|(_, variable)| variable);
    if known.contains(&name) {
        return None;
    }
    known
        .into_iter()
        .find(|variable| distance(name, variable) <= 2)
}

/// Characters to insert, drop or replace to get from one text to the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

fn database(name: &str, url: &str) -> Result<PathBuf, BadSetting> {
    match url.strip_prefix("sqlite:") {
        Some(path) if !path.is_empty() => {
            Ok(Path::new(path.strip_prefix("//").unwrap_or(path)).to_owned())
        }
        _ => Err(BadSetting(format!(
            "{name}: only SQLite is built in; write sqlite:path/to/file"
        ))),
    }
}

fn names(pick: impl Fn((&'static str, &'static str)) -> &'static str) -> String {
    NAMES.map(pick).join(", ")
}

fn one_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn the_environment_comes_first() {
        let file = "listen = \"0.0.0.0:80\"\ndata_dir = \"/srv/beian\"\n";
        let config = Config::of(file, &environment(&[("BEIAN_LISTEN", "127.0.0.1:9000")])).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:9000");
        assert_eq!(config.database, Path::new("/srv/beian/beian.sqlite3"));
        assert_eq!(Config::of("", &[]).unwrap(), Config::default());
        let elsewhere = Config::of("database_url = \"sqlite:///tmp/a.db\"", &[]).unwrap();
        assert_eq!(elsewhere.database, Path::new("/tmp/a.db"));
    }

    #[test]
    fn other_programs_may_share_the_prefix() {
        let others = environment(&[
            ("BEIAN_BIN", "x"),
            ("BEIAN_WASM_LINE", "stable"),
            ("BEIAN_HOME", "/"),
        ]);
        assert_eq!(Config::of("", &others).unwrap(), Config::default());
    }

    #[test]
    fn a_bad_setting_is_named_in_one_line() {
        for (file, variables, named) in [
            ("listne = \"x\"", &[][..], "listne"),
            ("listen = 8080", &[], "listen"),
            ("listen = \"localhost\"", &[], "listen"),
            ("listen = ", &[], FILE),
            ("", &[("BEIAN_LISTEN", "8080")], "BEIAN_LISTEN"),
            ("", &[("BEIAN_LISTNE", "x")], "BEIAN_LISTNE"),
            (
                "",
                &[("BEIAN_DATABASE_URL", "postgres://x")],
                "BEIAN_DATABASE_URL",
            ),
            ("provider_name = \" \"", &[], "provider_name"),
            (
                "trusted_proxies = \"10.0.0.1, proxy\"",
                &[],
                "trusted_proxies",
            ),
            ("rules_off = \"R017, R152\"", &[], "R152"),
            ("", &[("BEIAN_RULES_OFF", "R999")], "BEIAN_RULES_OFF"),
        ] {
            let BadSetting(line) = Config::of(file, &environment(variables)).unwrap_err();
            assert!(line.contains(named) && line.lines().count() == 1, "{line}");
        }
    }
}
