//! What the window shows on paper, handed to the system's own print dialog, which also makes a PDF of it.

use office::OfficeError;
use tauri::WebviewWindow;

/// Opens the print dialog; the sheet is A4 and lies on its side.
pub fn print(window: &WebviewWindow) -> Result<(), OfficeError> {
    let opened = open(window);
    opened.map_err(|error| OfficeError::unforeseen(&error.to_string()))
}

#[cfg(not(target_os = "linux"))]
fn open(window: &WebviewWindow) -> tauri::Result<()> {
    window.print()
}

/// WebKitGTK takes the sheet's size from the dialog and not from the page's style, so it is set there before.
#[cfg(target_os = "linux")]
fn open(window: &WebviewWindow) -> tauri::Result<()> {
    use gtk::{PageOrientation, PageSetup, PaperSize, PrintSettings};
    use webkit2gtk::{PrintOperation, PrintOperationExt};

    let file = crate::dialogs::answered("SAKIMORI_PRINT_FILE");
    window.with_webview(move |webview| {
        let setup = PageSetup::new();
        setup.set_paper_size_and_default_margins(&PaperSize::new(Some("iso_a4")));
        setup.set_orientation(PageOrientation::Landscape);
        let settings = PrintSettings::new();
        settings.set_orientation(PageOrientation::Landscape);
        let operation = PrintOperation::new(&webview.inner());
        operation.set_page_setup(&setup);
        let Some(file) = file else {
            operation.set_print_settings(&settings);
            operation.run_dialog(None::<&gtk::Window>);
            return;
        };
        // No driver reaches the dialog: a journey has said where the PDF goes.
        settings.set_printer("Print to File");
        settings.set("output-uri", Some(&format!("file://{}", file.display())));
        settings.set("output-file-format", Some("pdf"));
        operation.set_print_settings(&settings);
        operation.print();
    })
}
