package io.jenkins.plugins.autodeploy.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is linked to. The table is the documentation of the list. */
class SafeLinkTest {

    private enum Expected {
        WEB,
        PATH,
        REFUSED
    }

    private static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("https://example.com", Expected.WEB),
                arguments("http://example.com:8080/a/b?c=d#e", Expected.WEB),
                arguments("https://deck.example.com/#/applications/a", Expected.WEB),
                arguments("HTTPS://EXAMPLE.COM/", Expected.WEB),
                arguments("http://localhost:8080/", Expected.WEB),
                arguments("http://127.0.0.1/", Expected.WEB),
                arguments("http://[2001:db8::1]:8080/", Expected.WEB),
                arguments("https://xn--bcher-kva.example.com/", Expected.WEB),
                arguments("https://example.com/b%C3%BCcher", Expected.WEB),
                arguments("/", Expected.PATH),
                arguments("/jenkins/job/shop/job/a%2Fb/12/?c=d#e", Expected.PATH),
                arguments("/a//b", Expected.PATH),
                arguments("/%5Cexample.com", Expected.PATH),
                // a host with other letters than ASCII is written xn--
                arguments("https://b\u00fccher.example.com/", Expected.REFUSED),
                // other letters are percent-encoded
                arguments("https://example.com/b\u00fccher", Expected.REFUSED),
                arguments("https://example.com/\ud800", Expected.REFUSED),
                // a user can make one host look like another
                arguments("https://user@example.com/", Expected.REFUSED),
                arguments("https://user:password@example.com/", Expected.REFUSED),
                arguments("https://@example.com/", Expected.REFUSED),
                arguments("https://example.com\\@example.org/", Expected.REFUSED),
                // no host, or none that can be
                arguments("https://", Expected.REFUSED),
                arguments("https:", Expected.REFUSED),
                arguments("https:///example.com", Expected.REFUSED),
                arguments("https:/example.com", Expected.REFUSED),
                arguments("http:example.com", Expected.REFUSED),
                arguments("https://exam_ple.com/", Expected.REFUSED),
                arguments("https://example.com:port/", Expected.REFUSED),
                // other schemes, or none
                arguments("javascript:void(0)", Expected.REFUSED),
                arguments("JavaScript:void(0)", Expected.REFUSED),
                arguments("javascript://example.com/%0Avoid(0)", Expected.REFUSED),
                arguments("data:text/html,x", Expected.REFUSED),
                arguments("ftp://example.com/", Expected.REFUSED),
                arguments("file:///example", Expected.REFUSED),
                arguments("mailto:a@example.com", Expected.REFUSED),
                arguments("example.com", Expected.REFUSED),
                // browsers leave out line breaks and tabs, and space around
                arguments(" https://example.com/", Expected.REFUSED),
                arguments("https://example.com/ ", Expected.REFUSED),
                arguments("https://example.com/a b", Expected.REFUSED),
                arguments("https://exam\nple.com/", Expected.REFUSED),
                arguments("ht\ttps://example.com/", Expected.REFUSED),
                arguments("java\nscript:void(0)", Expected.REFUSED),
                arguments("https://example.com/\u0000", Expected.REFUSED),
                arguments("https://example.com/\u0085", Expected.REFUSED),
                // browsers look for a host here
                arguments("//example.com", Expected.REFUSED),
                arguments("///example.com", Expected.REFUSED),
                arguments("/\\example.com", Expected.REFUSED),
                arguments("\\\\example.com", Expected.REFUSED),
                arguments("/\t/example.com", Expected.REFUSED),
                arguments("/\n/example.com", Expected.REFUSED),
                // relative to the page that is open
                arguments(" /job/shop/", Expected.REFUSED),
                arguments("job/shop/", Expected.REFUSED),
                arguments("../", Expected.REFUSED),
                arguments("?a=b", Expected.REFUSED),
                arguments("#a", Expected.REFUSED),
                arguments("", Expected.REFUSED));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressIsAPageOnTheWebOrAPathHereOrNoLink(String address, Expected kind) {
        assertThat(SafeLink.web(address)).isEqualTo(kind == Expected.WEB ? address : null);
        assertThat(SafeLink.page(address)).isEqualTo(kind == Expected.REFUSED ? null : address);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void allThatLinkAskTheOneList(String address, Expected kind) {
        assertThat(new Link("text", address).url()).isEqualTo(SafeLink.page(address));
        assertThat(UntrustedText.link(address)).isEqualTo(SafeLink.web(address));
    }

    @Test
    void noAddressIsNoLink() {
        assertThat(SafeLink.web(null)).isNull();
        assertThat(SafeLink.page(null)).isNull();
    }
}
