package dev.heed.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReliabilityPictureTest {
  @Test
  void picture_isWellFormedWithAPointPerBinAndALinePerStreams() throws Exception {
    List<Judged> readings =
        List.of(
            new Judged(-3, 0.02, false, false, false),
            new Judged(1, 0.5, true, true, true),
            new Judged(9, 1, true, true, true));
    Calibration calibration = Calibration.of("a & b", readings);
    String svg = ReliabilityPicture.of(List.of(calibration, calibration));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(6);
    assertThat(svg).contains("a &amp; b");
  }
}
