// Replaces serde/date-utils.js of @smithy/core in the Lambda bundles: DynamoDB, SSM and SES tell a time in seconds since 1970, so the parsers
// of other formats (5 kB) are left out.
export const parseEpochTimestamp = (seconds) => new Date(Math.round(seconds * 1_000));

class LeftOut {}

export {
  LeftOut as dateToUtcString,
  LeftOut as parseRfc3339DateTime,
  LeftOut as parseRfc3339DateTimeWithOffset,
  LeftOut as parseRfc7231DateTime,
};
