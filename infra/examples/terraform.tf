# One function with Terraform or OpenTofu, from the zip that `npm run build` makes: SendGrid's webhook behind a function URL, and the two
# tables. For the other providers, serverless.yml has the settings of their functions and infra/roles/ the permissions.
terraform {
  required_providers {
    # From 6.29 on, a function URL comes with both permissions that AWS has required since October 2025.
    aws = { source = "hashicorp/aws", version = ">= 6.29" }
  }
}

variable "verification_keys" {
  type        = string
  description = "SendGrid's public verification keys, comma-separated"
}

resource "aws_dynamodb_table" "suppressions" {
  name                        = "rebound-prod-suppressions"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "address"
  deletion_protection_enabled = true
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "address"
    type = "S"
  }
  attribute {
    name = "domainShard"
    type = "S"
  }
  attribute {
    name = "since"
    type = "S"
  }
  global_secondary_index {
    name               = "by-domain"
    hash_key           = "domainShard"
    range_key          = "since"
    projection_type    = "INCLUDE"
    non_key_attributes = ["category", "until"]
  }
  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "journal" {
  name                        = "rebound-prod-journal"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  range_key                   = "sk"
  deletion_protection_enabled = true

  attribute {
    name = "pk"
    type = "S"
  }
  attribute {
    name = "sk"
    type = "S"
  }
  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }
  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_iam_role" "sendgrid" {
  name = "rebound-prod-sendgrid"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_cloudwatch_log_group" "sendgrid" {
  name              = "/aws/lambda/rebound-prod-sendgrid"
  retention_in_days = 90
}

resource "aws_iam_role_policy" "sendgrid" {
  role = aws_iam_role.sendgrid.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.sendgrid.arn}:*" },
      { Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:BatchGetItem"], Resource = aws_dynamodb_table.suppressions.arn },
      { Effect = "Allow", Action = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:GetItem", "dynamodb:Query"], Resource = aws_dynamodb_table.journal.arn },
    ]
  })
}

resource "aws_lambda_function" "sendgrid" {
  function_name                  = "rebound-prod-sendgrid"
  filename                       = "${path.module}/../../dist/packages/sendgrid.zip"
  source_code_hash               = filebase64sha256("${path.module}/../../dist/packages/sendgrid.zip")
  handler                        = "index.handler"
  runtime                        = "nodejs24.x"
  architectures                  = ["arm64"]
  memory_size                    = 1024
  timeout                        = 20
  reserved_concurrent_executions = 50
  role                           = aws_iam_role.sendgrid.arn

  logging_config {
    log_format       = "JSON"
    system_log_level = "WARN"
  }
  environment {
    variables = {
      SUPPRESSIONS_TABLE         = aws_dynamodb_table.suppressions.name
      JOURNAL_TABLE              = aws_dynamodb_table.journal.name
      METRICS_NAMESPACE          = "Rebound/prod"
      SENDGRID_VERIFICATION_KEYS = var.verification_keys
    }
  }
  depends_on = [aws_cloudwatch_log_group.sendgrid]
}

resource "aws_lambda_function_url" "sendgrid" {
  function_name      = aws_lambda_function.sendgrid.function_name
  authorization_type = "NONE"
}

output "sendgrid_webhook_url" {
  value = aws_lambda_function_url.sendgrid.function_url
}
