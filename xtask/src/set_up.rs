//! Brings a fresh machine to where the project builds: says what is missing, installs it where it can, says exactly how where it cannot.

mod apt;
mod node;
mod window;

pub use window::build as build_window;

/// What the machine is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Building and opening the program on a screen.
    Run,
    /// The same without a screen.
    RunWithoutDisplay,
    /// All tests.
    Test,
}

/// Installs or names what is missing. A second run changes nothing.
pub fn set_up(purpose: For) -> Result<(), String> {
    if crate::command::is_there("apt-get") {
        apt::install(purpose)?;
    } else if let Some(sentence) = elsewhere(purpose) {
        println!("{sentence}");
    }
    node::check()?;
    node::install_packages()
}

/// What to install by hand on a system without apt, or nothing when it seems to be there.
fn elsewhere(purpose: For) -> Option<String> {
    let tests = purpose != For::Run;
    if cfg!(target_os = "macos") {
        return (!crate::command::is_there("clang")).then(|| {
            "macOS needs Apple's command line tools. Install them with:\n  xcode-select --install".to_owned()
        });
    }
    if cfg!(windows) {
        return (!crate::command::is_there("perl")).then(|| {
            "Windows needs, once: the Visual Studio Build Tools with \"Desktop development with C++\", Strawberry Perl and WebView2 \
             (part of Windows 11):\n  winget install Microsoft.VisualStudio.2022.BuildTools StrawberryPerl.StrawberryPerl"
                .to_owned()
        });
    }
    let has_libraries =
        crate::command::answer(crate::command::command("pkg-config", &["--exists", "webkit2gtk-4.1", "openssl"]))
            .is_some();
    let has_tools = !tests
        || ["Xvfb", "WebKitWebDriver", "dbus-daemon", "import", "xdotool"].into_iter().all(crate::command::is_there);
    if has_libraries && has_tools {
        return None;
    }
    Some(
        "This system has no apt-get, so nothing is installed here. What the project needs, once:\n  \
         Fedora:  sudo dnf install webkit2gtk4.1-devel libayatana-appindicator-gtk3-devel librsvg2-devel openssl-devel pkgconf gcc gcc-c++ make \
         xorg-x11-server-Xvfb webkit2gtk-driver dbus-daemon dunst xdotool ImageMagick google-noto-sans-cjk-fonts poppler-utils\n  \
         Arch:    sudo pacman -S --needed webkit2gtk-4.1 libayatana-appindicator librsvg openssl pkgconf base-devel \
         xorg-server-xvfb dbus dunst xdotool imagemagick noto-fonts-cjk poppler"
            .to_owned(),
    )
}
