//! How the program was called.

/// How the program was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Arguments {
    /// Open the practice office, made at the first call.
    pub sample: bool,
    /// Start without showing the window, as at login.
    pub hidden: bool,
}

impl Arguments {
    /// Reads the arguments; unknown ones are the window system's business.
    pub fn read(arguments: impl Iterator<Item = String>) -> Self {
        let mut read = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--sample" => read.sample = true,
                "--hidden" => read.hidden = true,
                _ => {}
            }
        }
        read
    }
}
