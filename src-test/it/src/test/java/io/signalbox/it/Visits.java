package io.signalbox.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Visits of the admin pages with a real browser; a test without one is skipped, loudly. */
final class Visits {

    /** What is done on a page. */
    interface Visit {
        void on(Page page);
    }

    static {
        // The first page after a start is compiled while another server deploys beside it: 5 s were not enough.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    private Visits() {}

    /** Opens the pages as {@code admin}, signed in. */
    static void signedIn(Gateway gateway, Visit visit) {
        signedIn(gateway, "admin", Gateway.ADMIN_PASSWORD, visit);
    }

    /** Opens the pages as somebody else, in a browser of its own. */
    static void signedIn(Gateway gateway, String name, String password, Visit visit) {
        Optional<Browser> browser = Browser.open();
        Assumptions.assumeTrue(browser.isPresent(), "no browser");
        try (Browser open = browser.orElseThrow()) {
            Page page = open.page();
            page.navigate(gateway.url().resolve("/admin/").toString());
            page.locator("#name").fill(name);
            page.locator("#password").fill(password);
            page.locator("#sign-in").click();
            assertThat(page.locator("#user")).isVisible();
            visit.on(page);
        }
    }

    /** Keeps what the page looks like, for people, beside the tests' data. */
    static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(System.getProperty("it.dir"), "screenshots", name + ".png")));
    }
}
